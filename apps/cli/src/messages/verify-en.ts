import type { Messages } from './messages.ts';

/** What `parley verify` says. */
export const verifyEn: Messages['verify'] = {
  passed: 'ok       {what}',
  failed: 'FAILED   {what}: {damage}',
  absent: 'unknown  {what}: the file does not say, or no --key was given',
  notReached: 'unknown  {what}: the file cannot be read that far',
  check: {
    file: 'It is an evidence file, to the last character',
    chain: 'The events are unaltered, in order, and none is missing before the last',
    signatures: 'Every event is signed by the device',
    device: "The lender vouches for the device's key",
    end: 'The lender vouches for the last event: none is missing after it',
    audio: "The recording is named part by part, and every deletion of it is the lender's word",
    lender: "The lender's key is the one you trust",
  },
  damage: {
    unreadable: 'cannot be read',
    altered: 'altered',
    dropped: 'an event is missing here',
    inserted: 'an event stands here that does not belong',
    reordered: 'events stand in each other’s places',
    signature: 'the signature is not valid',
    'end-missing': 'the end is missing from here',
    foreign: 'signed by another key',
  },
  at: 'event {number} {event}',
  about: 'Call {call} on {device} for {lender}: {events} events.',
  hidden: '{fields} fields of {events} events are hidden.',
  audio: {
    held: 'Recording: {parts} parts, {seconds} s. The lender holds {held} of them.',
    unsaid: 'Recording: {parts} parts, {seconds} s. Nobody vouches for who holds them.',
    deleted: '{parts} parts of the recording were deleted at {at} under pack {pack}:',
    term: '  {document}, {article} ({rule}): to be kept {years} years from {since}, over at {ended}',
    since: { made: 'its making', 'last-activity': 'the last activity', settled: 'settlement' },
    part: 'Part {name}',
    damage: {
      dropped: 'is missing',
      altered: 'was altered',
      reordered: 'holds the bytes of another part',
      inserted: 'does not belong to this call, or is there twice',
    },
  },
  holds: 'Nothing is damaged.',
  damaged: 'The file is damaged.',
};
