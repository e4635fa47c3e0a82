import { act, answer, ask, branch, entry, fact, include, olderThan, safeText, say } from '../script-data.ts';
import { figures, open } from '../sound-script.ts';
import { addEntry, addPart, beside, exits, fault, type Fault, patch, reply, way } from './edit.ts';

const verified = ['right-party-verified'] as const;
/** A text for the right party that nothing guards. */
const leak = (id: string, next: string) => say(id, [figures], { next });

/** `sealed-until`: a step with a text for the right party that is reached before it may be. */
export const sealedFaults: readonly Fault[] = [
  fault('invented/sealed', 'straight', {
    about: 'the notice says the figures',
    edits: [patch('greet:notice', { blocks: [open, figures] })],
  }),
  fault('invented/sealed', 'straight', {
    about: 'a refused verification goes on to the figures',
    edits: [way('greet:verify', 'refused', { next: 'leak' }), beside('greet:verify', leak('leak', 'sorry'))],
  }),
  fault('invented/sealed', 'branch', {
    about: 'whoever asked for proof hears the figures at once',
    edits: [
      way('greet:hello', 'speaking', { next: 'known' }),
      beside('greet:hello', branch('known', fact('proof-requested'), ['leak', 'notice']), leak('leak', 'notice')),
    ],
  }),
  fault('invented/sealed-till-recorded', 'figure', {
    about: 'for recent debts the recording notice comes after the figures',
    edits: [
      patch('greet:notice', { establishes: [] }),
      patch('greet', { exits: { verified: 'order', sorry: 'close' } }),
      beside(
        'purpose',
        { ...branch('order', olderThan(7), ['notice', 'brief']), needs: verified },
        say('brief', [figures], { next: 'notice', needs: verified }),
        say('notice', [open], { next: 'purpose', needs: verified, establishes: ['recording-notified'] }),
      ),
    ],
  }),
  fault('invented/sealed', 'include', {
    about: 'a part with figures is put in where nobody is verified',
    edits: [
      patch('greet', { exits: { verified: 'purpose', sorry: 'summary' } }),
      beside('close', include('summary', 'summary', { exits: { done: 'close' } })),
      addPart({ id: 'summary', exits: ['done'], entry: 'leak', steps: [leak('leak', 'done')] }),
      way('greet:third', 'gone', { next: 'left' }),
      exits('greet', ['verified', 'sorry', 'left']),
      patch('greet', { exits: { verified: 'purpose', sorry: 'summary', left: 'close' } }),
    ],
  }),
  fault('invented/sealed', 'palette', {
    about: 'the palette answers with the figures whoever asks',
    edits: [addEntry(entry('how-much', 'leak', { resume: true })), beside('close', leak('leak', 'close'))],
  }),
  fault('invented/sealed-till-recorded', 'resume', {
    about: 'verified within the palette, the call goes on at the greeting, which then leads to the figures',
    edits: [
      addEntry(entry('check-me', 'check', { resume: true, when: fact('institution-named') })),
      beside('close', act('check', 'verify-identity', { done: ['resume', 'right-party-verified'], failed: 'close', refused: 'close' })),
      way('greet:hello', 'speaking', { next: 'pause' }),
      beside('greet:hello', say('pause', [open], { next: 'checked' })),
      beside('greet:hello', branch('checked', fact('right-party-verified'), ['brief', 'notice'])),
      beside('greet:hello', say('brief', [figures], { next: 'notice', needs: verified })),
    ],
  }),
  fault('invented/sealed', 'back', {
    about: 'a step for anybody keeps a text for the right party; the phone is handed over, and the agent goes back',
    edits: [
      patch('wish', { needs: [], unless: undefined, blocks: [safeText, figures] }),
      reply('wish', answer('hands-over', 'greet.third', ['third-party-on-line'])),
    ],
  }),
  fault('invented/sealed', 'note', {
    about: 'a noted hardship leads to the figures before verification',
    edits: [
      patch('greet:notice', { next: 'fork' }),
      beside('greet:hello', branch('fork', fact('hardship-stated'), ['leak', 'verify']), leak('leak', 'verify')),
    ],
  }),
  fault('invented/sealed', 'third-party', {
    about: 'with another person on the line a text for the right party stands beside one for anybody',
    edits: [
      reply('greet:third', answer('is-back', 'mixed')),
      beside('greet:third', ask('mixed', [safeText, figures], { answers: [answer('well', 'sorry')] })),
    ],
  }),
];
