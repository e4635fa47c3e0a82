import { answer, ask, branch, end, entry, fact, include, owesAtLeast, safeText, say } from '../script-data.ts';
import { figures } from '../sound-script.ts';
import { addEntry, addPart, beside, fault, type Fault, patch, reply, way } from './edit.ts';

const verified = ['right-party-verified'] as const;

/** `ends-with`: an end that owes the person something. */
export const endFaults: readonly Fault[] = [
  fault('invented/way-to-reach-us', 'straight', {
    about: 'the close leaves no way to reach us',
    edits: [patch('close', { establishes: [] })],
  }),
  fault('invented/read-back', 'straight', {
    about: 'agreeing does not count as having heard the plan',
    edits: [way('read-back', 'agrees', { establishes: [] })],
  }),
  fault('invented/read-back', 'branch', {
    about: 'for whoever is in hardship the plan is not read back',
    edits: [way('plan', 'done', { next: 'fork' }), beside('plan', branch('fork', fact('hardship-stated'), ['remind', 'read-back']))],
  }),
  fault('invented/read-back', 'figure', {
    about: 'for small debts the plan is not read back',
    edits: [
      way('plan', 'done', { next: 'fork' }),
      beside('plan', { ...branch('fork', owesAtLeast('1000.00'), ['read-back', 'remind']), needs: verified }),
    ],
  }),
  fault('invented/way-to-reach-us', 'include', {
    about: 'a part that says goodbye names no number',
    edits: [
      patch('greet', { exits: { verified: 'purpose', sorry: 'leave' } }),
      beside('close', include('leave', 'leaving', { exits: { done: 'end' } })),
      addPart({ id: 'leaving', exits: ['done'], entry: 'bye', steps: [say('bye', [safeText], { next: 'done' })] }),
    ],
  }),
  fault('invented/way-to-reach-us', 'palette', {
    about: 'the palette leads straight to the end',
    edits: [addEntry(entry('bye', 'end', { resume: false }))],
  }),
  fault('invented/way-to-reach-us', 'resume', {
    about: 'whoever asked for proof and goes on may end without it',
    edits: [
      reply('greet:hello', answer('busy', 'call-later')),
      beside('greet:hello', branch('call-later', fact('proof-sent'), ['end-later', 'sorry']), end('end-later', 'ended-politely')),
    ],
  }),
  fault('invented/verified-at-the-end', 'back', {
    about: 'after the plan the phone is handed over, and the agent goes back and closes',
    edits: [
      way('remind', 'done', { next: 'thanks' }),
      beside(
        'remind',
        ask('thanks', [safeText], { answers: [answer('bye', 'end-plan'), answer('hands-over', 'greet.third', ['third-party-on-line'])] }),
      ),
    ],
  }),
  fault('invented/way-to-reach-us', 'note', {
    about: 'a noted complaint skips the close',
    edits: [way('wish', 'no', { next: 'fork' }), beside('wish', branch('fork', fact('complaint-raised'), ['end', 'close']))],
  }),
  fault('invented/verified-at-the-end', 'third-party', {
    about: 'the plan is closed with another person on the line',
    edits: [
      way('remind', 'done', { next: 'thanks' }),
      beside(
        'remind',
        ask('thanks', [safeText, figures], {
          needs: ['plan-agreed'],
          answers: [answer('bye', 'end-plan'), answer('another', 'end-plan', ['third-party-on-line'])],
        }),
      ),
    ],
  }),
];
