import { act, branch, entry, fact, include, owesAtLeast, say } from '../script-data.ts';
import { planSaid, promiseSaid } from '../sound-script.ts';
import { addEntry, addPart, beside, fault, type Fault, patch, way } from './edit.ts';

const verified = ['right-party-verified'] as const;
const rule = 'script/value-known';

/** `value-known`: figures read out that the call has not brought about. */
export const valueFaults: readonly Fault[] = [
  fault(rule, 'straight', {
    about: 'the figures of a plan are said while it is offered',
    edits: [patch('offers:small', { blocks: [planSaid] })],
  }),
  fault(rule, 'straight', {
    about: 'a declined plan is read back',
    edits: [patch('read-back', { needs: verified }), way('plan', 'declined', { next: 'read-back' })],
  }),
  fault(rule, 'branch', {
    about: 'for whoever is in hardship a promise is repeated that nobody made',
    edits: [
      patch('promised', { needs: verified }),
      way('promise', 'declined', { next: 'fork' }),
      beside('promise', branch('fork', fact('hardship-stated'), ['promised', 'close'])),
    ],
  }),
  fault(rule, 'figure', {
    about: 'for large debts the plan is read out before it is built',
    edits: [
      patch('read-back', { needs: verified }),
      way('wish', 'time', { next: 'weigh' }),
      beside('wish', { ...branch('weigh', owesAtLeast('90000.00'), ['read-back', 'offers']), needs: verified }),
    ],
  }),
  fault(rule, 'include', {
    about: 'a part repeats a promise wherever it is put in',
    edits: [
      way('wish', 'no', { next: 'recap' }),
      beside('wish', include('recap', 'recap', { exits: { done: 'close' }, needs: verified })),
      addPart({ id: 'recap', exits: ['done'], entry: 'repeat', steps: [say('repeat', [promiseSaid], { next: 'done' })] }),
    ],
  }),
  fault(rule, 'palette', {
    about: 'the palette repeats the plan at any time',
    edits: [
      addEntry(entry('repeat-plan', 'repeat', { resume: true })),
      beside('close', say('repeat', [planSaid], { next: 'resume', needs: verified })),
    ],
  }),
  fault(rule, 'resume', {
    about: 'whoever asked for proof is read a plan when the call goes on',
    edits: [
      patch('mild', { next: 'fork' }),
      beside('mild', branch('fork', fact('proof-sent'), ['sum-up', 'wish']), say('sum-up', [planSaid], { next: 'wish', needs: verified })),
    ],
  }),
  fault(rule, 'note', {
    about: 'a noted hardship leads to a promise that nobody made',
    edits: [
      patch('promised', { needs: verified }),
      way('wish', 'pays', { next: 'fork' }),
      beside('wish', branch('fork', fact('hardship-stated'), ['promised', 'promise'])),
    ],
  }),
  fault(rule, 'third-party', {
    about: 'another person was on the line, and the person who is verified anew hears a plan',
    edits: [
      patch('greet:late', { next: 'fork' }),
      beside(
        'greet:late',
        branch('fork', fact('purpose-stated'), ['sum-up', 'verified']),
        say('sum-up', [planSaid], { next: 'verified', needs: verified }),
      ),
    ],
  }),
  fault(rule, 'straight', {
    about: 'the promise is repeated before it is recorded',
    edits: [
      patch('promised', { needs: verified, next: 'record' }),
      way('wish', 'pays', { next: 'promised' }),
      beside('promised', {
        ...act('record', 'record-promise', { done: ['close', 'promise-recorded'], declined: 'close' }),
        needs: verified,
      }),
      way('promise', 'done', { next: 'close' }),
      addEntry(entry('promises', 'promise', { resume: false, when: fact('amount-stated') })),
    ],
  }),
];
