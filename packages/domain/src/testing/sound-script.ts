import type { CallFact, ScriptProperty } from '#compliance';
import { type Block, typedBlock } from '#script';
import {
  act,
  all,
  answer,
  ask,
  branch,
  end,
  entry,
  fact,
  include,
  named,
  not,
  olderThan,
  owesAtLeast,
  type PartData,
  safeText,
  say,
  type SourceData,
} from './script-data.ts';

/** Texts for each audience. */
export const open = typedBlock('public', { 'zh-CN': '这里是{institution}，我是{agent}', en: 'This is {agent} of {institution}' });
export const figures = typedBlock('rightParty', { 'zh-CN': '{person}，应还{outstanding}', en: '{person}, you owe {outstanding}' });
export const age = typedBlock('rightParty', { 'zh-CN': '已过{daysPastDue}天', en: 'It is {daysPastDue:words} days past due' });
export const planSaid = typedBlock('rightParty', {
  'zh-CN': '{planPeriods}期，首期{planFirstPayment}',
  en: '{planPeriods} instalments, the first of {planFirstPayment:words}',
});
export const promiseSaid = typedBlock('rightParty', {
  'zh-CN': '{promiseDue}还{promiseAmount}',
  en: '{promiseAmount} on {promiseDue:short}',
});
/** The part's own parameter is no standard variable: the compiler cannot know it. */
const calledBack: Block = { audience: 'thirdPartySafe', text: { 'zh-CN': '请拨打{callback:digits}', en: 'Please ring {callback:digits}' } };

export const stop: readonly CallFact[] = ['cease-requested', 'vulnerable-person'];
const verified: readonly CallFact[] = ['right-party-verified'];

/** Greets, gives the recording notice, verifies; another person on the line hears nothing, and whoever comes next is verified. */
const greet: PartData = {
  id: 'greet',
  title: named('greet'),
  parameters: [{ name: 'callback', type: 'phone', sensitivity: 'public' }],
  variables: ['institution', 'agent'],
  exits: ['verified', 'sorry'],
  entry: 'hello',
  steps: [
    ask('hello', [open], {
      unless: stop,
      answers: [
        answer('speaking', 'notice', ['institution-named']),
        answer('other', 'third', ['institution-named', 'third-party-on-line']),
      ],
    }),
    say('notice', [open], { next: 'verify', establishes: ['recording-notified'] }),
    act('verify', 'verify-identity', {
      done: ['verified', 'right-party-verified'],
      failed: ['sorry', 'verification-failed'],
      refused: ['sorry', 'verification-refused'],
    }),
    ask('third', [calledBack], { needs: ['third-party-on-line'], answers: [answer('comes', 'third-verify'), answer('gone', 'sorry')] }),
    {
      ...act('third-verify', 'verify-identity', { done: ['late', 'right-party-verified'], failed: 'sorry', refused: 'sorry' }),
      needs: ['third-party-on-line'],
      unless: stop,
    },
    say('late', [open], { next: 'verified', needs: verified, unless: stop, establishes: ['institution-named', 'recording-notified'] }),
  ],
  palette: [entry('other-person', 'third', { resume: false, when: fact('institution-named'), establishes: ['third-party-on-line'] })],
};

/** Offers by the size of the debt, unless the person is in hardship. */
const offers: PartData = {
  id: 'offers',
  title: named('offers'),
  exits: ['chosen'],
  entry: 'size',
  steps: [
    branch('size', all(owesAtLeast('50000.00'), not(fact('hardship-stated'))), ['big', 'small']),
    say('big', [figures], { next: 'chosen', establishes: ['options-offered'] }),
    say('small', [figures], { next: 'chosen', establishes: ['options-offered'] }),
  ],
  palette: [],
};

/** What the person may say at any moment. */
const answers: PartData = {
  id: 'answers',
  title: named('answers'),
  exits: ['bye'],
  entry: 'calm',
  steps: [
    ask('calm', [open, safeText], { answers: [answer('calmer', 'resume'), answer('enough', 'bye')] }),
    { ...act('proof', 'send-proof', { done: ['resume', 'proof-sent'] }), unless: ['third-party-on-line'] },
    act('dispute', 'record-request', { done: 'bye' }),
  ],
  palette: [
    entry('stop', 'bye', { resume: false, when: not(fact('third-party-on-line')), establishes: ['cease-requested'] }),
    entry('frail', 'bye', { resume: false, establishes: ['vulnerable-person'] }),
    entry('doubts', 'proof', { resume: true, when: not(fact('third-party-on-line')), establishes: ['proof-requested'] }),
    entry('angry', 'calm', { resume: true }),
    entry('disputes', 'dispute', { resume: false, when: fact('debt-disclosed'), establishes: ['dispute-raised'] }),
  ],
};

/** A small script with everything a script may have, which keeps every property of `soundProperties`. */
export const soundSource: SourceData = {
  id: 'sound',
  title: named('sound'),
  pack: 'invented',
  products: ['credit-card'],
  variables: ['person', 'officialNumber', 'outstanding', 'daysPastDue', 'planPeriods', 'planFirstPayment', 'promiseAmount', 'promiseDue'],
  entry: 'greet',
  politeEnd: 'close',
  steps: [
    include('greet', 'greet', { exits: { verified: 'purpose', sorry: 'close' }, with: { callback: { variable: 'officialNumber' } } }),
    say('purpose', [figures], { next: 'age', needs: verified, unless: stop, establishes: ['purpose-stated', 'debt-disclosed'] }),
    { ...branch('age', olderThan(30), ['serious', 'mild']), needs: verified },
    say('mild', [figures], { next: 'wish', needs: verified, unless: stop, establishes: ['amount-stated'] }),
    say('serious', [figures, age], { next: 'wish', needs: verified, unless: stop, establishes: ['amount-stated', 'rights-stated'] }),
    ask('wish', [figures], {
      needs: verified,
      unless: stop,
      answers: [answer('pays', 'promise'), answer('time', 'offers'), answer('no', 'close'), answer('stop', 'close', ['cease-requested'])],
    }),
    include('offers', 'offers', { exits: { chosen: 'plan' }, needs: verified, unless: stop }),
    {
      ...act('plan', 'build-plan', { done: ['read-back', 'plan-agreed'], declined: 'close' }),
      needs: [...verified, 'options-offered'],
      unless: stop,
    },
    ask('read-back', [planSaid], {
      needs: [...verified, 'plan-agreed'],
      unless: stop,
      answers: [answer('agrees', 'remind', ['plan-read-back']), answer('wrong', 'plan')],
    }),
    act('remind', 'schedule-follow-up', { done: 'end-plan', declined: 'end-plan' }),
    { ...act('promise', 'record-promise', { done: ['promised', 'promise-recorded'], declined: 'close' }), needs: verified, unless: stop },
    say('promised', [promiseSaid], { next: 'close', needs: [...verified, 'promise-recorded'], unless: stop }),
    say('close', [safeText], { next: 'end', establishes: ['contact-route-given'] }),
    end('end', 'ended-politely'),
    end('end-plan', 'plan-agreed'),
    include('answers', 'answers', { exits: { bye: 'close' } }),
  ],
  palette: [],
  parts: [greet, offers, answers],
};

/** What the sound script keeps, of every kind a pack may ask for. */
export const soundProperties: readonly ScriptProperty[] = [
  { kind: 'precedes', rule: 'invented/named-first', first: 'institution-named', then: 'right-party-verified' },
  { kind: 'precedes', rule: 'invented/recorded-first', first: 'recording-notified', then: 'debt-disclosed' },
  { kind: 'precedes', rule: 'invented/identity-first', first: 'right-party-verified', then: 'amount-stated' },
  { kind: 'precedes', rule: 'invented/dispute-of-a-debt', first: 'debt-disclosed', then: 'dispute-raised' },
  { kind: 'never-while', rule: 'invented/no-debt-to-others', never: 'debt-disclosed', whileFact: 'third-party-on-line' },
  { kind: 'never-while', rule: 'invented/stop-is-stop', never: 'amount-stated', whileFact: 'cease-requested' },
  { kind: 'never-while', rule: 'invented/no-offer-after-stop', never: 'options-offered', whileFact: 'cease-requested' },
  { kind: 'never-while', rule: 'invented/spare-the-frail', never: 'options-offered', whileFact: 'vulnerable-person' },
  { kind: 'sealed-until', rule: 'invented/sealed', audience: 'rightParty', fact: 'right-party-verified' },
  { kind: 'sealed-until', rule: 'invented/sealed-till-recorded', audience: 'rightParty', fact: 'recording-notified' },
  { kind: 'ends-with', rule: 'invented/read-back', dispositions: ['plan-agreed'], fact: 'plan-read-back' },
  { kind: 'ends-with', rule: 'invented/verified-at-the-end', dispositions: ['plan-agreed'], fact: 'right-party-verified' },
  { kind: 'ends-with', rule: 'invented/way-to-reach-us', dispositions: ['ended-politely'], fact: 'contact-route-given' },
  { kind: 'exit-within', rule: 'invented/exit', moves: 3 },
];
/** What the invented pack lets a third party hear. */
export const soundThirdPartyVariables: readonly string[] = ['person', 'agent', 'officialNumber'];
