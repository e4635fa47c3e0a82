import type { CallFact } from '#compliance';
import { placeholdersIn } from './placeholders.ts';
import type { ScriptBody, Sensitivity, Unit, Variable } from './script.ts';

/** A variable Parley can fill, with the sensitivity it has whatever a script says of it. */
export type StandardVariable = {
  readonly name: string;
  readonly type: Variable['type'];
  readonly sensitivity: Sensitivity;
  readonly unit?: Unit;
  /** The fact that must be established in the call before it has a value; absent when the case or the host brings it. */
  readonly after?: CallFact;
};

/** The variables a script may use. What concerns the debt, the product or the plan is for the right party alone. */
export const standardVariables = [
  { name: 'institution', type: 'text', sensitivity: 'public' },
  { name: 'agency', type: 'text', sensitivity: 'public' },
  { name: 'agent', type: 'text', sensitivity: 'public' },
  { name: 'agentCode', type: 'code', sensitivity: 'public' },
  { name: 'officialNumber', type: 'phone', sensitivity: 'public' },
  { name: 'complaintsNumber', type: 'phone', sensitivity: 'public' },
  { name: 'callReference', type: 'code', sensitivity: 'public' },
  { name: 'person', type: 'person', sensitivity: 'public' },
  { name: 'product', type: 'text', sensitivity: 'rightParty' },
  { name: 'tail', type: 'code', sensitivity: 'rightParty' },
  { name: 'outstanding', type: 'money', sensitivity: 'rightParty' },
  { name: 'principal', type: 'money', sensitivity: 'rightParty' },
  { name: 'interest', type: 'money', sensitivity: 'rightParty' },
  { name: 'fees', type: 'money', sensitivity: 'rightParty' },
  { name: 'penalties', type: 'money', sensitivity: 'rightParty' },
  { name: 'balanceDate', type: 'date', sensitivity: 'rightParty' },
  { name: 'dueDate', type: 'date', sensitivity: 'rightParty' },
  { name: 'annualRate', type: 'rate', sensitivity: 'rightParty', unit: 'per-year' },
  { name: 'daysPastDue', type: 'integer', sensitivity: 'rightParty', unit: 'days' },
  { name: 'priorPromiseAmount', type: 'money', sensitivity: 'rightParty' },
  { name: 'priorPromiseDue', type: 'date', sensitivity: 'rightParty' },
  { name: 'planPeriods', type: 'integer', sensitivity: 'rightParty', unit: 'instalments', after: 'plan-agreed' },
  { name: 'planFirstPayment', type: 'money', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planFirstDue', type: 'date', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planLastPayment', type: 'money', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planLastDue', type: 'date', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planTotal', type: 'money', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planWaived', type: 'money', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planInterest', type: 'money', sensitivity: 'rightParty', after: 'plan-agreed' },
  { name: 'planRate', type: 'rate', sensitivity: 'rightParty', unit: 'per-year', after: 'plan-agreed' },
  { name: 'promiseAmount', type: 'money', sensitivity: 'rightParty', after: 'promise-recorded' },
  { name: 'promiseDue', type: 'date', sensitivity: 'rightParty', after: 'promise-recorded' },
] as const satisfies readonly StandardVariable[];

export type StandardVariableName = (typeof standardVariables)[number]['name'];

const byName: ReadonlyMap<string, StandardVariable> = new Map(standardVariables.map((variable) => [variable.name, variable]));

/** The standard variable of a name. */
export function standardVariable(name: string): StandardVariable | undefined {
  return byName.get(name);
}

/** The names a text interpolates, in order, repeated when repeated. A stray brace is part of no name. */
export function placeholdersOf(text: string): readonly string[] {
  return placeholdersIn(text).map(({ name }) => name);
}

/** The standard variables that some text of a script speaks, each once. */
export function spokenVariables(body: Pick<ScriptBody, 'steps'>): readonly StandardVariable[] {
  const texts = body.steps.flatMap((step) =>
    step.kind === 'say' || step.kind === 'ask' ? step.blocks.flatMap(({ text }) => [text['zh-CN'], text.en]) : [],
  );
  return [...new Set(texts.flatMap(placeholdersOf))].flatMap((name) => standardVariable(name) ?? []);
}
