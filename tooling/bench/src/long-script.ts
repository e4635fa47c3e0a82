import type { CallFact, ScriptProperty } from '@parley/domain/compliance';
import { type Block, type Condition, type PaletteEntry, type ScriptBody, type Step, typedBlock } from '@parley/domain/script';

type Facts = readonly CallFact[];

const open = typedBlock('public', { 'zh-CN': '您好', en: 'Good morning' });
const safe = typedBlock('thirdPartySafe', { 'zh-CN': '请回电', en: 'Please ring us' });
const sealed = typedBlock('rightParty', { 'zh-CN': '您的账户', en: 'Your account' });
const verified: Facts = ['right-party-verified'];
const stop: Facts = ['cease-requested', 'vulnerable-person'];
const topics = 62;

/** A call of 300 steps as the library's are: greeting, verification, topics only for the right party, a plan read back, and a palette that answers anywhere. */
export function longScript(): ScriptBody {
  return {
    id: 'invented',
    title: said('invented'),
    pack: 'invented',
    products: ['other'],
    variables: [],
    entry: 'hello',
    politeEnd: 'close',
    palette: palette(),
    steps: [...greeting(), ...Array.from({ length: topics }, (_, nth) => topic(nth)).flat(), ...closing(), ...detours.flatMap(detour)],
  };
}

/** Of every kind a pack may ask for; they, the steps' needs and the conditions read twelve facts. */
export const longProperties: readonly ScriptProperty[] = [
  { kind: 'precedes', rule: 'invented/recorded-first', first: 'recording-notified', then: 'debt-disclosed' },
  { kind: 'precedes', rule: 'invented/named-first', first: 'institution-named', then: 'right-party-verified' },
  { kind: 'precedes', rule: 'invented/debt-before-amount', first: 'debt-disclosed', then: 'amount-stated' },
  { kind: 'precedes', rule: 'invented/amount-before-offer', first: 'amount-stated', then: 'options-offered' },
  { kind: 'never-while', rule: 'invented/stop-is-stop', never: 'options-offered', whileFact: 'cease-requested' },
  { kind: 'never-while', rule: 'invented/no-debt-to-others', never: 'debt-disclosed', whileFact: 'third-party-on-line' },
  { kind: 'sealed-until', rule: 'invented/sealed', audience: 'rightParty', fact: 'right-party-verified' },
  { kind: 'ends-with', rule: 'invented/read-back', dispositions: ['plan-agreed'], fact: 'plan-read-back' },
  { kind: 'ends-with', rule: 'invented/way-to-reach-us', dispositions: ['ended-politely'], fact: 'contact-route-given' },
  { kind: 'exit-within', rule: 'invented/exit', moves: 4 },
];

/** The long script spoiled once for each kind of property, under the rule that must refute it. */
export function spoiledScripts(): readonly (readonly [rule: string, body: ScriptBody])[] {
  const body = longScript();
  const spoiled = (changes: { readonly [id: string]: (step: Step) => Step }): ScriptBody => ({
    ...body,
    steps: body.steps.map((step) => changes[step.id]?.(step) ?? step),
  });
  const saysNothing = (step: Step): Step => (step.kind === 'say' ? { ...step, establishes: [] } : step);
  const goesTo = (next: string) => (step: Step) => (step.kind === 'say' ? { ...step, next } : step);
  const anybody = (step: Step): Step => ({ ...step, needs: [], unless: [] });
  const goesOn = body.palette.map((entry) => (entry.id === 'stop' ? { ...entry, goto: 'angry0', resume: true } : entry));
  return [
    ['invented/recorded-first', spoiled({ notice: saysNothing })],
    ['invented/stop-is-stop', { ...spoiled({ [`offer${topics - 2}`]: anybody, [`topic${topics - 1}`]: anybody }), palette: goesOn }],
    ['invented/sealed', spoiled({ notice: goesTo('purpose'), purpose: anybody })],
    ['invented/read-back', spoiled({ read: saysNothing })],
    ['invented/exit', spoiled({ close: goesTo('who0') })],
  ];
}

function greeting(): readonly Step[] {
  return [
    ask(
      'hello',
      [open, safe],
      [to('speaking', 'notice', ['institution-named']), to('other', 'third', ['institution-named', 'third-party-on-line'])],
    ),
    say('notice', [open, safe], to('next', 'verify', ['recording-notified'])),
    verify('verify', 'purpose'),
    ask('third', [safe], [to('comes', 'again'), to('gone', 'close')]),
    verify('again', 'notice-again'),
    ofTheRightParty(say('notice-again', [sealed], to('next', 'purpose', ['institution-named', 'recording-notified']))),
    ofTheRightParty(say('purpose', [sealed], to('next', 'topic0', ['debt-disclosed']))),
  ];
}

/** A question; its answers lead to an amount, an offer (or, in hardship, none), or on. Nobody passes the first without its amount. */
function topic(nth: number): readonly Step[] {
  const next = nth + 1 < topics ? `topic${nth + 1}` : 'settle';
  const others = nth === 0 ? [] : [to('how', `gentle${nth}`), to('known', next)];
  return [
    ofTheRightParty(ask(`topic${nth}`, [sealed], [to('owes', `amount${nth}`), ...others])),
    ofTheRightParty(say(`amount${nth}`, [sealed], to('next', `gentle${nth}`, nth % 8 === 0 ? ['amount-stated'] : []))),
    branch(`gentle${nth}`, { kind: 'fact', fact: 'hardship-stated' }, [next, `offer${nth}`]),
    ofTheRightParty(say(`offer${nth}`, [sealed], to('next', next, nth % 8 === 4 ? ['options-offered'] : []))),
  ];
}

function closing(): readonly Step[] {
  return [
    ofTheRightParty(ask('settle', [sealed], [to('plan', 'build'), to('later', 'close')])),
    ofTheRightParty(
      act('build', 'build-plan', [
        ['done', 'read', ['plan-agreed']],
        ['declined', 'close', []],
      ]),
    ),
    ofTheRightParty(say('read', [sealed], to('next', 'thanks', ['plan-read-back']))),
    { ...ofTheRightParty(say('thanks', [sealed], to('next', 'end-plan', ['contact-route-given']))), needs: [...verified, 'plan-agreed'] },
    { ...head('end-plan'), kind: 'end', disposition: 'plan-agreed' },
    say('close', [safe], to('next', 'end', ['contact-route-given'])),
    { ...head('end'), kind: 'end', disposition: 'ended-politely' },
  ];
}

/** What the person may say anywhere, and how many steps answer it before the call goes on where it was. */
const detours = [
  { id: 'angry', steps: 8, establishes: [] },
  { id: 'doubts', steps: 8, establishes: ['proof-requested'] },
  { id: 'hardship', steps: 8, establishes: ['hardship-stated'] },
  { id: 'who', steps: 8, establishes: [] },
  { id: 'complains', steps: 6, establishes: [] },
] as const satisfies readonly { readonly id: string; readonly steps: number; readonly establishes: Facts }[];

function detour({ id, steps }: (typeof detours)[number]): readonly Step[] {
  return Array.from({ length: steps }, (_, nth) => {
    const next = nth + 1 < steps ? `${id}${nth + 1}` : 'resume';
    return ask(`${id}${nth}`, [safe], [to('calmer', next), to('enough', 'close')]);
  });
}

function palette(): readonly PaletteEntry[] {
  const entry = (id: string, goto: string, more: { readonly resume: boolean; readonly establishes: Facts; readonly when?: Condition }) => ({
    id,
    label: said(id),
    goto,
    ...more,
  });
  return [
    ...detours.map(({ id, establishes }) => entry(id, `${id}0`, { resume: true, establishes })),
    entry('stop', 'close', { resume: false, establishes: ['cease-requested'] }),
    entry('frail', 'close', { resume: false, establishes: ['vulnerable-person'] }),
    entry('other', 'third', { resume: false, establishes: ['third-party-on-line'], when: { kind: 'fact', fact: 'institution-named' } }),
  ];
}

function said(text: string) {
  return { 'zh-CN': text, en: text };
}

function head(id: string) {
  return { id, title: said(id), needs: [] };
}

function to(id: string, next: string, establishes: Facts = []) {
  return { id, label: said(id), next, establishes };
}

function say(id: string, blocks: readonly Block[], { next, establishes }: ReturnType<typeof to>): Step {
  return { ...head(id), kind: 'say', blocks, establishes, next };
}

function ask(id: string, blocks: readonly Block[], answers: readonly ReturnType<typeof to>[]): Step {
  return { ...head(id), kind: 'ask', blocks, answers };
}

type Ways = readonly (readonly [outcome: 'done' | 'failed' | 'refused' | 'declined', next: string, establishes: Facts])[];

function act(id: string, action: 'verify-identity' | 'build-plan', ways: Ways): Step {
  const outcomes = ways.map(([outcome, next, establishes]) => ({ outcome, next, establishes }));
  return { ...head(id), kind: 'do', action, instructions: said(id), outcomes };
}

function verify(id: string, next: string): Step {
  return act(id, 'verify-identity', [
    ['done', next, verified],
    ['failed', 'close', []],
    ['refused', 'close', []],
  ]);
}

function branch(id: string, when: Condition, [then, otherwise]: readonly [string, string]): Step {
  return { ...head(id), kind: 'branch', when, then, otherwise };
}

function ofTheRightParty(step: Step): Step {
  return { ...step, needs: verified, unless: stop };
}
