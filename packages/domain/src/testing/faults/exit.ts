import { act, all, answer, ask, branch, end, entry, fact, include, not, olderThan, safeText, say } from '../script-data.ts';
import { open } from '../sound-script.ts';
import { addEntry, addPart, beside, fault, type Fault, patch, patchEntry, reply, way } from './edit.ts';

const verified = ['right-party-verified'] as const;
/** A long way to the end, from `id` on. */
const chain = (id: string, to: string) => [
  say(id, [safeText], { next: `${id}-a` }),
  say(`${id}-a`, [safeText], { next: `${id}-b` }),
  say(`${id}-b`, [safeText], { next: to }),
];

/** `exit-within`: a place from which no end is near. */
export const exitFaults: readonly Fault[] = [
  fault('invented/exit', 'straight', {
    about: 'the close goes on and on',
    edits: [patch('close', { next: 'long' }), beside('close', ...chain('long', 'end'))],
  }),
  fault('invented/exit', 'branch', {
    about: 'after proof was sent the close goes on and on',
    edits: [
      patch('close', { next: 'fork' }),
      beside('close', branch('fork', fact('proof-sent'), ['long', 'end']), ...chain('long', 'end')),
    ],
  }),
  fault('invented/exit', 'figure', {
    about: 'for verified people with old debts the close goes on and on',
    edits: [
      patchEntry('greet:other-person', { when: all(fact('institution-named'), not(fact('right-party-verified'))) }),
      patch('close', { next: 'fork' }),
      beside(
        'close',
        branch('fork', fact('right-party-verified'), ['weigh', 'end']),
        { ...branch('weigh', olderThan(90), ['long', 'end']), needs: verified },
        ...chain('long', 'end'),
      ),
    ],
  }),
  fault('invented/exit', 'include', {
    about: 'the polite end is a long part',
    edits: [
      patch('close', { next: 'leave' }),
      beside('close', include('leave', 'leaving', { exits: { done: 'end' } })),
      addPart({ id: 'leaving', exits: ['done'], entry: 'long', steps: chain('long', 'done') }),
    ],
  }),
  fault('invented/exit', 'palette', {
    about: 'after distress neither the polite end nor the palette is open, and care takes long',
    edits: [
      patchEntry('answers:frail', { goto: 'care' }),
      patch('close', { unless: ['vulnerable-person'] }),
      beside('answers:calm', ...chain('care', 'care-c'), say('care-c', [safeText], { next: 'bye-now' }), end('bye-now', 'vulnerable')),
      patch('answers:calm', { unless: ['vulnerable-person'] }),
    ],
  }),
  fault('invented/exit', 'note', {
    about: 'a noted complaint makes the close long',
    edits: [
      patch('close', { next: 'fork' }),
      beside('close', branch('fork', fact('complaint-raised'), ['long', 'end']), ...chain('long', 'end')),
    ],
  }),
  fault('invented/exit', 'third-party', {
    about: 'the close has no words for another person, and taking leave of one is long',
    edits: [
      patch('close', { blocks: [open] }),
      way('greet:third', 'gone', { next: 'leave' }),
      beside(
        'greet:third',
        ...chain('leave', 'leave-c'),
        say('leave-c', [safeText], { next: 'leave-end' }),
        end('leave-end', 'third-party'),
      ),
      way('greet:third-verify', 'failed', { next: 'leave' }),
      way('greet:third-verify', 'refused', { next: 'leave' }),
      patch('answers:calm', { blocks: [open] }),
    ],
  }),
  fault('invented/exit', 'resume', {
    about: 'whoever was interrupted while the close was read must hear all of it',
    edits: [
      patch('close', { next: 'fork' }),
      beside('close', branch('fork', fact('complaint-raised'), ['long', 'end']), ...chain('long', 'end')),
      addEntry(entry('complains', 'complaint', { resume: true, establishes: ['complaint-raised'] })),
      beside('close', act('complaint', 'record-request', { done: 'resume' })),
      reply('wish', answer('thinks', 'think')),
      beside('wish', ask('think', [safeText], { answers: [answer('well', 'close')] })),
    ],
  }),
];
