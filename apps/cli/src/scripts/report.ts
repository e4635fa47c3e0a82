import type { Json } from '@parley/domain/kernel';
import { caseMoveOf, type GivenComparison, type ProofMove } from '@parley/domain/script';
import { fill, type Messages } from '../messages/index.ts';
import type { Proof, ScriptProblem } from './proof.ts';

/** The most problems shown of one file; a machine gets all. */
const mostShown = 20;

/** A proof as lines for people: the first names the file. */
export function proofLines(proof: Proof, messages: Messages): readonly string[] {
  const { prove: words } = messages;
  const { file } = proof;
  switch (proof.kind) {
    case 'proved': {
      const { statesExplored, properties } = proof.certificate;
      return [fill(words.proved, { file, states: statesExplored, properties: properties.length })];
    }
    case 'problems': {
      const [first = '', ...others] = problemLines(proof.problems, messages);
      return [fill(words.failed, { file, message: first }), ...others.map(indented)];
    }
    case 'broken': {
      const [shortest, ...others] = proof.breaches;
      const call = (shortest?.call ?? []).map(moveLine);
      const rules = [...new Set(others.map(({ property }) => property.rule))].filter((rule) => rule !== shortest?.property.rule).join(', ');
      return [
        fill(words.failed, { file, message: fill(words.broken, { rule: shortest?.property.rule ?? '' }) }),
        ...(call.length === 0 ? [words.atOnce] : call).map(indented),
        ...(shortest?.given === undefined ? [] : [indented(fill(words.given, { cases: shortest.given.map(givenText).join(', ') }))]),
        ...(rules === '' ? [] : [indented(fill(words.also, { rules }))]),
        ...problemLines(proof.problems, messages).map(indented),
      ];
    }
  }
}

function problemLines(problems: readonly ScriptProblem[], { prove: words, code: texts }: Messages): readonly string[] {
  const lines = problems.slice(0, mostShown).map((problem) => {
    if ('line' in problem) {
      const { code, line, column } = problem;
      return fill(words.problem, { code, line, column, about: factsOf(problem).join(' ') }).trimEnd();
    }
    const text = problem.code === 'script.too-large' ? '' : texts[problem.code];
    return fill(words.whole, { code: problem.code, about: [problem.about, text].filter((part) => part !== '').join(' ') }).trimEnd();
  });
  return problems.length > mostShown ? [...lines, fill(words.more, { count: problems.length - mostShown })] : lines;
}

/** The step, and every other fact of a problem that is a word or a number, in the order it has them. */
function factsOf(problem: Extract<ScriptProblem, { line: number }>): readonly string[] {
  const { step } = problem;
  const told: ReadonlySet<string> = new Set(['code', 'step', 'line', 'column', 'from', 'until', 'offset', 'path']);
  const facts = Object.entries(problem).filter(([name]) => !told.has(name));
  return [
    ...(step === null ? [] : [step]),
    ...facts.flatMap(([, value]) => (typeof value === 'object' ? [value].flat() : [value])).map(String),
  ];
}

const signs = { lt: '<', le: '<=', eq: '=', ne: '!=', ge: '>=', gt: '>' } as const;
const opposite = { lt: 'ge', le: 'gt', eq: 'ne', ne: 'eq', ge: 'lt', gt: 'le' } as const;

/** What a figure of the case is held against, as it comes out. */
function givenText({ variable, op, figure, holds }: GivenComparison): string {
  const value = figure.type === 'money' ? `${figure.amount} ${figure.currency}` : String(figure.value);
  return `${variable} ${signs[holds ? op : opposite[op]]} ${value}`;
}

function moveLine({ step, move, to }: ProofMove): string {
  return `${step} -> ${caseMoveOf(move)} -> ${to}`;
}

function indented(line: string): string {
  return `  ${line}`;
}

/** A proof as data for machines. */
export function proofData(proof: Proof): Json {
  const { file } = proof;
  switch (proof.kind) {
    case 'proved':
      return { file, proved: true, script: proof.script.body.id, certificate: proof.certificate };
    case 'problems':
      return { file, proved: false, problems: proof.problems };
    case 'broken':
      return {
        file,
        proved: false,
        problems: proof.problems,
        breaches: proof.breaches.map(({ property, call, given }) => ({
          rule: property.rule,
          kind: property.kind,
          call,
          ...(given === undefined ? {} : { given }),
        })),
      };
  }
}
