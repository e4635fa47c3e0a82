import type { Values, VariableValue } from '#script';
import type { CallContext } from './context.ts';
import type { CallState } from './state.ts';

/** Every value the call's texts may need: from the context, the case, and what the call has agreed. A value not known is absent. */
export function valuesOf(state: CallState, context: CallContext): Values {
  const { account, debtor } = context.case;
  const { balance } = account;
  return {
    ...context.values,
    institution: { type: 'text', value: context.institution.name[state.language] },
    agency: context.agency === undefined ? undefined : { type: 'text', value: context.agency.name[state.language] },
    agent: { type: 'text', value: context.agent.name },
    agentCode: { type: 'code', value: context.agent.code },
    officialNumber: { type: 'phone', value: context.institution.phone },
    complaintsNumber: { type: 'phone', value: context.institution.complaints },
    person: { type: 'person', familyName: debtor.familyName, givenName: debtor.givenName, honorific: debtor.honorific },
    product: { type: 'text', value: account.productName },
    tail: { type: 'code', value: account.tail },
    outstanding: { type: 'money', value: balance.outstanding },
    principal: { type: 'money', value: balance.principal },
    interest: { type: 'money', value: balance.interest },
    fees: { type: 'money', value: balance.fees },
    penalties: { type: 'money', value: balance.penalties },
    balanceDate: { type: 'date', value: balance.asOf },
    dueDate: account.dueDate === undefined ? undefined : { type: 'date', value: account.dueDate },
    annualRate: { type: 'rate', value: account.annualRate },
    ...planValues(state),
    promiseAmount: state.promise === null ? undefined : { type: 'money', value: state.promise.amount },
    promiseDue: state.promise === null ? undefined : { type: 'date', value: state.promise.due },
  };
}

function planValues({ plan }: CallState): Values {
  const names = [
    'planPeriods',
    'planFirstPayment',
    'planFirstDue',
    'planLastPayment',
    'planLastDue',
    'planTotal',
    'planInterest',
    'planRate',
  ];
  const unknown: { [name: string]: VariableValue | undefined } = Object.fromEntries(names.map((name) => [name, undefined]));
  const first = plan?.rows[0];
  const last = plan?.rows.at(-1);
  if (plan === null || first === undefined || last === undefined) return unknown;
  return {
    planPeriods: { type: 'integer', value: plan.rows.length },
    planFirstPayment: { type: 'money', value: first.payment },
    planFirstDue: { type: 'date', value: first.due },
    planLastPayment: { type: 'money', value: last.payment },
    planLastDue: { type: 'date', value: last.due },
    planTotal: { type: 'money', value: plan.totals.payments },
    planInterest: { type: 'money', value: plan.totals.interest },
    planRate: { type: 'rate', value: plan.terms.annualRate },
  };
}
