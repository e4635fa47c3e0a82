import type { Sensitivity, Variable } from './script.ts';

/** A variable Parley can fill, with the sensitivity it has whatever a script says of it. */
export type StandardVariable = { readonly name: string; readonly type: Variable['type']; readonly sensitivity: Sensitivity };

/** The variables a script may use. What concerns the debt, the product or the plan is for the right party alone. */
export const standardVariables: readonly StandardVariable[] = [
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
  { name: 'annualRate', type: 'rate', sensitivity: 'rightParty' },
  { name: 'planPeriods', type: 'integer', sensitivity: 'rightParty' },
  { name: 'planFirstPayment', type: 'money', sensitivity: 'rightParty' },
  { name: 'planFirstDue', type: 'date', sensitivity: 'rightParty' },
  { name: 'planLastPayment', type: 'money', sensitivity: 'rightParty' },
  { name: 'planLastDue', type: 'date', sensitivity: 'rightParty' },
  { name: 'planTotal', type: 'money', sensitivity: 'rightParty' },
  { name: 'planInterest', type: 'money', sensitivity: 'rightParty' },
  { name: 'planRate', type: 'rate', sensitivity: 'rightParty' },
  { name: 'promiseAmount', type: 'money', sensitivity: 'rightParty' },
  { name: 'promiseDue', type: 'date', sensitivity: 'rightParty' },
];

/** The standard variable of a name. */
export function standardVariable(name: string): StandardVariable | undefined {
  return standardVariables.find((variable) => variable.name === name);
}

const placeholder = /\{([^{}]*)\}/g;

/** The names a text interpolates as `{name}`, in order, repeated when repeated. A stray brace is part of no name. */
export function placeholdersOf(text: string): readonly string[] {
  return Array.from(text.matchAll(placeholder), (match) => match[1] ?? '');
}
