import { answer, ask, branch, entry, fact, include, olderThan, safeText, say } from '../script-data.ts';
import { figures, open } from '../sound-script.ts';
import { addEntry, addPart, beside, fault, type Fault, patch, patchEntry, reply, way } from './edit.ts';

const verified = ['right-party-verified'] as const;
const rule = 'script/no-dead-end';

/** `no-dead-end`: a place from which the step's own ways are all refused, or a way that is refused for ever. */
export const deadEndFaults: readonly Fault[] = [
  fault(rule, 'straight', {
    about: 'the purpose needs what nothing establishes',
    edits: [patch('purpose', { needs: [...verified, 'caller-check-offered'] })],
  }),
  fault(rule, 'straight', {
    about: 'one answer is refused for ever',
    edits: [reply('wish', answer('sells', 'sale')), beside('wish', say('sale', [figures], { next: 'close', needs: ['transferred'] }))],
  }),
  fault(rule, 'branch', {
    about: 'for whoever is in hardship nothing comes after the statement',
    edits: [
      patch('mild', { next: 'fork' }),
      beside(
        'mild',
        branch('fork', fact('hardship-stated'), ['aid', 'wish']),
        say('aid', [safeText], { next: 'close', needs: ['proof-sent'] }),
      ),
      reply('wish', answer('aid', 'close')),
    ],
  }),
  fault(rule, 'figure', {
    about: 'for old debts nothing comes after the purpose',
    edits: [patch('serious', { needs: [...verified, 'proof-sent'] })],
  }),
  fault(rule, 'include', {
    about: 'a part is put in under a need that nothing establishes',
    edits: [patch('offers', { needs: [...verified, 'caller-check-offered'] })],
  }),
  fault(rule, 'palette', {
    about: 'the palette leads to a step whose way on is for the verified',
    edits: [addEntry(entry('story', 'story', { resume: false })), beside('close', say('story', [safeText], { next: 'wish' }))],
  }),
  fault(rule, 'resume', {
    about: 'another person comes on the line, and the only way is back to what was for the verified',
    edits: [
      patchEntry('greet:other-person', { goto: 'wait', resume: true }),
      beside('greet:third', say('wait', [safeText], { next: 'resume', needs: ['third-party-on-line'] })),
    ],
  }),
  fault(rule, 'back', {
    about: 'after an answer the agent goes back to a step that then leads nowhere',
    edits: [
      way('greet:hello', 'speaking', { next: 'pause' }),
      beside(
        'greet:hello',
        say('pause', [open], { next: 'fork' }),
        branch('fork', fact('verification-refused'), ['stuck', 'notice']),
        say('stuck', [open], { next: 'sorry', needs: ['proof-sent', 'contact-route-given'] }),
      ),
      addEntry(entry('stuck', 'greet.stuck', { resume: false })),
    ],
  }),
  fault(rule, 'note', {
    about: 'once a complaint is noted the notice leads nowhere',
    edits: [
      patch('greet:notice', { next: 'mind' }),
      beside('greet:notice', say('mind', [open], { next: 'verify', unless: ['complaint-raised'] })),
    ],
  }),
  fault(rule, 'third-party', {
    about: 'whoever comes to the phone is taken for the person and not verified',
    edits: [
      way('greet:third', 'comes', { next: 'welcome' }),
      reply('greet:third', answer('is-checked', 'third-verify')),
      beside('greet:third', ask('welcome', [safeText], { answers: [answer('go-on', 'late')] })),
    ],
  }),
  fault(rule, 'include', {
    about: 'a part inside a part asks for what its place rules out',
    edits: [
      patch('greet', { exits: { verified: 'purpose', sorry: 'outer' } }),
      beside('close', include('outer', 'outer', { exits: { done: 'close' }, unless: ['verification-refused'] })),
      addPart({ id: 'outer', exits: ['done'], entry: 'inner', steps: [include('inner', 'inner', { exits: { done: 'done' } })] }),
      addPart({ id: 'inner', exits: ['done'], entry: 'word', steps: [say('word', [safeText], { next: 'done' })] }),
      patch('greet:third', { answers: [answer('comes', 'third-verify'), answer('gone', 'sorry')] }),
      way('greet:verify', 'failed', { next: 'sorry', establishes: ['verification-refused'] }),
    ],
  }),
  fault(rule, 'figure', {
    about: 'an answer that only small debts have a way on from',
    edits: [
      way('wish', 'pays', { next: 'settle' }),
      beside(
        'wish',
        say('settle', [figures], { next: 'weigh', needs: verified }),
        { ...branch('weigh', olderThan(10), ['desk', 'promise']), needs: verified },
        say('desk', [figures], { next: 'promise', needs: ['proof-sent', ...verified] }),
      ),
    ],
  }),
];
