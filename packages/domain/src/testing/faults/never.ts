import { act, answer, ask, branch, entry, fact, include, olderThan, safeText, say } from '../script-data.ts';
import { figures } from '../sound-script.ts';
import { addEntry, addPart, beside, dropEntry, fault, type Fault, patch, patchEntry, reply, way } from './edit.ts';

const verified = ['right-party-verified'] as const;
/** A disclosure to whoever is on the line, which then goes on to the end. */
const blurt = (id: string, next: string) => say(id, [safeText], { next, establishes: ['debt-disclosed'] });

/** `never-while`: something established while it must not be. */
export const neverFaults: readonly Fault[] = [
  fault('invented/no-debt-to-others', 'straight', {
    about: 'whoever answers in the person’s place is told why we ring',
    edits: [reply('greet:third', answer('asks-why', 'blurt')), beside('greet:third', blurt('blurt', 'sorry'))],
  }),
  fault('invented/no-debt-to-others', 'branch', {
    about: 'another person is told once a hardship is noted',
    edits: [
      way('greet:third', 'gone', { next: 'fork' }),
      beside('greet:third', branch('fork', fact('hardship-stated'), ['blurt', 'sorry']), blurt('blurt', 'sorry')),
    ],
  }),
  fault('invented/spare-the-frail', 'figure', {
    about: 'for old debts an offer follows what a frail person has just said',
    edits: [
      reply('wish', answer('unwell', 'weigh', ['vulnerable-person'])),
      beside(
        'wish',
        { ...branch('weigh', olderThan(90), ['press', 'close']), needs: verified },
        say('press', [figures], { next: 'close', needs: verified, establishes: ['options-offered'] }),
      ),
    ],
  }),
  fault('invented/no-offer-after-stop', 'include', {
    about: 'the part of the offers is put in without its guard',
    edits: [
      patch('offers', { unless: undefined }),
      patch('plan', { unless: undefined }),
      reply('wish', answer('enough', 'offers', ['cease-requested'])),
    ],
  }),
  fault('invented/no-debt-to-others', 'include', {
    about: 'a part of its own tells another person',
    edits: [
      patch('greet', { exits: { verified: 'purpose', sorry: 'leave' } }),
      beside('close', include('leave', 'leaving', { exits: { done: 'close' } })),
      addPart({ id: 'leaving', exits: ['done'], entry: 'blurt', steps: [blurt('blurt', 'done')] }),
    ],
  }),
  fault('invented/no-offer-after-stop', 'palette', {
    about: 'after a request to stop the palette still leads to an offer',
    edits: [
      addEntry(entry('cheaper', 'discount', { resume: false })),
      beside('close', say('discount', [safeText], { next: 'close', establishes: ['options-offered'] })),
    ],
  }),
  fault('invented/no-debt-to-others', 'palette', {
    about: 'the palette names the debt whoever asks',
    edits: [addEntry(entry('why', 'blurt', { resume: false })), beside('close', blurt('blurt', 'close'))],
  }),
  fault('invented/no-offer-after-stop', 'resume', {
    about: 'after a request to stop the call goes on where it was interrupted',
    edits: [
      patch('offers', { unless: undefined }),
      patch('plan', { unless: undefined }),
      patchEntry('answers:stop', { goto: 'heard', resume: true }),
      beside('answers:calm', say('heard', [safeText], { next: 'resume' })),
    ],
  }),
  fault('invented/stop-is-stop', 'back', {
    about: 'after a request to stop the agent goes back to the amount',
    edits: [patch('wish', { unless: undefined }), patch('mild', { unless: undefined })],
  }),
  fault('invented/stop-is-stop', 'note', {
    about: 'no palette entry answers a request to stop any more, so that it may be noted and passed over',
    edits: [dropEntry('answers:stop'), patch('wish', { unless: undefined })],
  }),
  fault('invented/spare-the-frail', 'note', {
    about: 'no palette entry answers distress any more',
    edits: [dropEntry('answers:frail'), patch('plan', { unless: undefined })],
  }),
  fault('invented/no-debt-to-others', 'third-party', {
    about: 'a verified person hands the phone on, and the purpose is said again',
    edits: [
      way('greet:third', 'comes', { next: 'welcome' }),
      beside(
        'greet:third',
        ask('welcome', [safeText], { answers: [answer('checks', 'third-verify'), answer('goes-on', 'known')] }),
        branch('known', fact('debt-disclosed'), ['blurt', 'sorry']),
        blurt('blurt', 'sorry'),
      ),
    ],
  }),
  fault('invented/no-debt-to-others', 'third-party', {
    about: 'a failed second verification goes on as if it had passed',
    edits: [
      way('greet:third-verify', 'failed', { next: 'blurt' }),
      beside('greet:third', blurt('blurt', 'sorry')),
      beside('close', act('spare', 'record-request', { done: 'close' })),
      addEntry(entry('spare', 'spare', { resume: false })),
    ],
  }),
];
