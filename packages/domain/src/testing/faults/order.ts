import { act, answer, branch, entry, fact, include, olderThan, safeText, say } from '../script-data.ts';
import { open } from '../sound-script.ts';
import { addEntry, addPart, beside, dropEntry, exits, fault, type Fault, patch, patchEntry, reply, way } from './edit.ts';

const verified = ['right-party-verified'] as const;

/** `precedes`: something established before what must come first. */
export const orderFaults: readonly Fault[] = [
  fault('invented/recorded-first', 'straight', {
    about: 'the recording notice establishes nothing',
    edits: [patch('greet:notice', { establishes: [] })],
  }),
  fault('invented/named-first', 'straight', {
    about: 'the greeting does not name the institution',
    edits: [way('greet:hello', 'speaking', { establishes: [] })],
  }),
  fault('invented/identity-first', 'straight', {
    about: 'whoever asks is told the amount',
    edits: [
      reply('greet:hello', answer('how-much', 'told')),
      beside('greet:hello', say('told', [safeText], { next: 'sorry', establishes: ['amount-stated'] })),
    ],
  }),
  fault('invented/recorded-first', 'branch', {
    about: 'whoever asked for proof is not told of the recording',
    edits: [
      way('greet:hello', 'speaking', { next: 'known' }),
      beside('greet:hello', branch('known', fact('proof-requested'), ['verify', 'notice'])),
    ],
  }),
  fault('invented/recorded-first', 'figure', {
    about: 'for old debts the recording notice comes after the debt',
    edits: [
      patch('greet:notice', { establishes: [] }),
      patch('greet', { exits: { verified: 'order', sorry: 'close' } }),
      beside(
        'purpose',
        { ...branch('order', olderThan(60), ['purpose', 'notice']), needs: verified },
        say('notice', [open], { next: 'purpose', needs: verified, establishes: ['recording-notified'] }),
      ),
    ],
  }),
  fault('invented/recorded-first', 'include', {
    about: 'a second part verifies without the notice',
    edits: [
      reply('greet:hello', answer('in-haste', 'hurried', ['institution-named'])),
      exits('greet', ['verified', 'sorry', 'hurried']),
      patch('greet', { exits: { verified: 'purpose', sorry: 'close', hurried: 'short' } }),
      beside('greet', include('short', 'short-check', { exits: { through: 'purpose', not: 'close' } })),
      addPart({
        id: 'short-check',
        exits: ['through', 'not'],
        entry: 'verify',
        steps: [act('verify', 'verify-identity', { done: ['through', 'right-party-verified'], failed: 'not', refused: 'not' })],
      }),
    ],
  }),
  fault('invented/recorded-first', 'palette', {
    about: 'the palette leads straight to the verification',
    edits: [addEntry(entry('in-haste', 'greet.verify', { resume: false, when: fact('institution-named') }))],
  }),
  fault('invented/dispute-of-a-debt', 'palette', {
    about: 'the palette takes a dispute before the debt is named',
    edits: [patchEntry('answers:disputes', { when: undefined })],
  }),
  fault('invented/recorded-first', 'resume', {
    about: 'verified within the palette, the call goes on at the greeting, which then skips the notice',
    edits: [
      addEntry(entry('check-me', 'check', { resume: true, when: fact('institution-named') })),
      beside('close', act('check', 'verify-identity', { done: ['resume', 'right-party-verified'], failed: 'close', refused: 'close' })),
      way('greet:hello', 'speaking', { next: 'pause' }),
      beside('greet:hello', say('pause', [open], { next: 'checked' })),
      beside('greet:hello', branch('checked', fact('right-party-verified'), ['verified', 'notice'])),
    ],
  }),
  fault('invented/identity-first', 'back', {
    about: 'the phone is handed over, and the agent goes back to the figures',
    edits: [
      patch('wish', { needs: [], unless: undefined, blocks: [safeText] }),
      reply('wish', answer('hands-over', 'greet.third', ['third-party-on-line'])),
      patch('mild', { needs: [], unless: undefined, blocks: [safeText] }),
    ],
  }),
  fault('invented/dispute-of-a-debt', 'note', {
    about: 'no palette entry answers a dispute any more, so that it may be noted before the debt is named',
    edits: [dropEntry('answers:disputes'), reply('answers:calm', answer('disputes', 'dispute'))],
  }),
  fault('invented/identity-first', 'third-party', {
    about: 'another person is on the line, and the amount is said again without a new verification',
    edits: [
      reply('greet:third', answer('is-back', 'back-again')),
      beside(
        'greet:third',
        branch('back-again', fact('amount-stated'), ['again', 'sorry']),
        say('again', [safeText], { next: 'sorry', establishes: ['amount-stated'] }),
      ),
    ],
  }),
];
