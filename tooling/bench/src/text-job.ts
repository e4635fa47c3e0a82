import { PlainDate } from '@parley/domain/calendar';
import { money } from '@parley/domain/money';
import { type Block, render, spoken, type Values, type VariableValue } from '@parley/domain/script';
import { seeded } from '@parley/domain/testing';
import { Eta } from 'eta';
import Handlebars from 'handlebars';
import { IntlMessageFormat } from 'intl-messageformat';
import Mustache from 'mustache';
import type { Contender, Job } from './job.ts';

/** The closing words of the part `arrange` of the library: seven variables, one of them an amount. */
const words =
  'Thank you very much, {person}. We have agreed {planPeriods} instalments, the first, {planFirstPayment}, on {planFirstDue}. ' +
  'If anything changes or you have a question, please ring {officialNumber}; I am {agent}, staff number {agentCode}. All the best, goodbye.';
const block: Block = { audience: 'rightParty', text: { 'zh-CN': words, en: words } };
const names = ['person', 'planPeriods', 'planFirstPayment', 'planFirstDue', 'officialNumber', 'agent', 'agentCode'] as const;
type Name = (typeof names)[number];

/** Makes the text of some values; `undefined` refuses. */
type Write = (values: Values) => string | undefined;

/**
 * P5b of the performance plan: a text of seven variables for 64 people, none of whom may hear it with a gap. The peers get what is filled in
 * as words, made of the values in the same run by the same `spoken` as ours, because they know neither our amounts nor our dates; what they do
 * when a value is missing is no wrong answer of theirs, and stands beside their time.
 */
export function textJob(): Job {
  const people = Array.from({ length: 64 }, (_, seed) => valuesFor(seed));
  const texts = people.map(handWritten);
  const gaps = people.slice(0, 1).flatMap((values) => names.map((name) => ({ ...values, [name]: undefined })));
  const contender = (name: string, write: Write): Contender => ({
    name,
    run: () => people.reduce((sum, values) => sum + (write(values)?.length ?? 0), 0),
    wrong: () => people.filter((values, index) => write(values) !== texts[index]).length,
  });
  /** Ours and the limit are wrong too when they print anything for a value that is missing. */
  const refusing = (name: string, write: Write): Contender => {
    const whole = contender(name, write);
    return { ...whole, wrong: async () => (await whole.wrong()) + printed(write, gaps) };
  };
  const peer = (name: string, write: (said: Said) => string, about: { readonly version: string; readonly goal?: number }): Contender => {
    const filled: Write = (values) => write(saidOf(values));
    // What is missing is not there at all: some take a name without a value for a value.
    const withGap: Write = (values) => write(Object.fromEntries(Object.entries(saidOf(values)).filter(([, said]) => said !== undefined)));
    return { ...contender(name, filled), ...about, remark: () => `prints ${printed(withGap, gaps)} of ${gaps.length} gaps` };
  };
  const eta = new Eta({ autoEscape: false });
  const etaTemplate = eta.compile(marked('<%= it.', ' %>'));
  const message = new IntlMessageFormat(words, 'en');
  const handlebars = Handlebars.compile<Said>(marked('{{', '}}'), { noEscape: true });
  const mustache = marked('{{{', '}}}');
  Mustache.parse(mustache);
  return {
    id: 'P5b',
    title: 'text of 7 variables, none missing',
    answers: people.length,
    goal: 0.7,
    ours: refusing('parley', ours),
    limit: refusing('hand-written', handWritten),
    peers: [
      peer('eta', (said) => eta.render(etaTemplate, said), { version: '4.6.0' }),
      peer('intl-messageformat', (said) => String(message.format(said)), { version: '12.1.5', goal: 2.5 }),
      peer('handlebars', (said) => handlebars(said), { version: '4.7.10', goal: 3.5 }),
      peer('mustache', (said) => Mustache.render(mustache, said), { version: '4.2.0' }),
    ],
  };
}

function ours(values: Values): string | undefined {
  const text = render(block, 'en', values);
  return text.ok ? text.value : undefined;
}

type Said = { readonly [name in Name]?: string | undefined };

function saidOf(values: Values): Said {
  return {
    person: say(values['person']),
    planPeriods: say(values['planPeriods']),
    planFirstPayment: say(values['planFirstPayment']),
    planFirstDue: say(values['planFirstDue']),
    officialNumber: say(values['officialNumber']),
    agent: say(values['agent']),
    agentCode: say(values['agentCode']),
  };
}

function say(value: VariableValue | undefined): string | undefined {
  return value === undefined ? undefined : spoken(value, 'en');
}

/** For how many gaps something is printed all the same. */
function printed(write: Write, gaps: readonly Values[]): number {
  return gaps.filter((values) => {
    try {
      return write(values) !== undefined;
    } catch {
      return false;
    }
  }).length;
}

/** The words in a peer's own writing. */
function marked(before: string, after: string): string {
  return words.replaceAll(/\{(\w+)\}/g, `${before}$1${after}`);
}

/** The least work that makes this one text of values that are checked: no other text, no other type, no name of what is missing. */
function handWritten({
  person,
  planPeriods,
  planFirstPayment,
  planFirstDue,
  officialNumber,
  agent,
  agentCode,
}: Values): string | undefined {
  if (person?.type !== 'person' || planPeriods?.type !== 'integer' || planFirstPayment?.type !== 'money') return undefined;
  if (planFirstDue?.type !== 'date' || officialNumber?.type !== 'phone' || agent?.type !== 'text' || agentCode?.type !== 'code') {
    return undefined;
  }
  return `Thank you very much, ${addressed(person)}. We have agreed ${planPeriods.value} instalments, the first, ${amount(planFirstPayment.value)}, on ${day(planFirstDue.value)}. If anything changes or you have a question, please ring ${officialNumber.value}; I am ${agent.value}, staff number ${agentCode.value}. All the best, goodbye.`;
}

function addressed({ familyName, givenName, honorific }: Extract<VariableValue, { type: 'person' }>): string {
  if (honorific === 'none') return `${givenName} ${familyName}`;
  return honorific === 'mr' ? `Mr ${familyName}` : `Ms ${familyName}`;
}

/** An amount of two decimal places, not below zero, up to a million. */
function amount({ currency, minor }: Extract<VariableValue, { type: 'money' }>['value']): string {
  const digits = minor.toString().padStart(3, '0');
  const point = digits.length - 2;
  const whole = point > 3 ? `${digits.slice(0, point - 3)},${digits.slice(point - 3, point)}` : digits.slice(0, point);
  return `${currency} ${whole}.${digits.slice(point)}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function day(date: string): string {
  const first = date.charAt(8) === '0' ? date.charAt(9) : date.slice(8);
  return `${first} ${months[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}

function valuesFor(seed: number): Values {
  const { below, one } = seeded(seed);
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    person: {
      type: 'person',
      familyName: one(['Wang', 'Li', 'Ouyang']),
      givenName: one(['Min', 'Xiaoli']),
      honorific: one(['mr', 'ms', 'none']),
    },
    planPeriods: { type: 'integer', value: 2 + below(58) },
    planFirstPayment: { type: 'money', value: money('CNY', BigInt(below(10 ** (2 + below(7))))) },
    planFirstDue: { type: 'date', value: PlainDate.parse(`${2026 + below(3)}-${two(1 + below(12))}-${two(1 + below(28))}`) },
    officialNumber: { type: 'phone', value: `400-${100 + below(900)}-${1000 + below(9000)}` },
    agent: { type: 'text', value: one(['Chen Jing', 'Zhao Lei']) },
    agentCode: { type: 'code', value: `A${1000 + below(9000)}` },
  };
}
