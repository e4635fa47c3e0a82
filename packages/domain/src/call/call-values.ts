import { daysBetween } from '#calendar';
import type { Language } from '#compliance';
import { waivedTotal } from '#repayment';
import type { Values } from '#script';
import type { CallContext } from './context.ts';
import type { CallState } from './state.ts';

/** Every value the call's texts may need: from the context, the case, and what the call has agreed. A value not known is absent. */
export function valuesOf(state: CallState, context: CallContext): Values {
  const values = rememberedValues(context, state.language);
  return state.plan === null && state.promise === null ? values : { ...values, ...agreedValues(state) };
}

const remembered = new WeakMap<CallContext, { [language in Language]?: Values }>();

/** The values while nothing is agreed. A pure memo: a context is never changed. */
function rememberedValues(context: CallContext, language: Language): Values {
  let values = remembered.get(context);
  if (values === undefined) {
    values = {};
    remembered.set(context, values);
  }
  return (values[language] ??= { ...caseValues(context, language), ...agreedValues({ plan: null, promise: null }) });
}

/** The values that are there when the call begins and stay as they are: from the context and the case. Days past due are as of the balance's day. */
export function caseValues(context: CallContext, language: Language): Values {
  const { account, debtor, promise } = context.case;
  const { balance, dueDate } = account;
  return {
    ...context.values,
    institution: { type: 'text', value: context.institution.name[language] },
    agency: context.agency === undefined ? undefined : { type: 'text', value: context.agency.name[language] },
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
    dueDate: dueDate === undefined ? undefined : { type: 'date', value: dueDate },
    daysPastDue: dueDate === undefined ? undefined : { type: 'integer', value: Math.max(0, daysBetween(dueDate, balance.asOf)) },
    annualRate: { type: 'rate', value: account.annualRate },
    priorPromiseAmount: promise === undefined ? undefined : { type: 'money', value: promise.amount },
    priorPromiseDue: promise === undefined ? undefined : { type: 'date', value: promise.due },
  };
}

function agreedValues({ plan, promise }: Pick<CallState, 'plan' | 'promise'>): Values {
  const first = plan?.rows[0];
  const last = plan?.rows.at(-1);
  const known = plan !== null && first !== undefined && last !== undefined;
  return {
    planPeriods: known ? { type: 'integer', value: plan.rows.length } : undefined,
    planFirstPayment: known ? { type: 'money', value: first.payment } : undefined,
    planFirstDue: known ? { type: 'date', value: first.due } : undefined,
    planLastPayment: known ? { type: 'money', value: last.payment } : undefined,
    planLastDue: known ? { type: 'date', value: last.due } : undefined,
    planTotal: known ? { type: 'money', value: plan.totals.payments } : undefined,
    planWaived: known ? { type: 'money', value: waivedTotal(plan.terms) } : undefined,
    planInterest: known ? { type: 'money', value: plan.totals.interest } : undefined,
    planRate: known ? { type: 'rate', value: plan.terms.annualRate } : undefined,
    promiseAmount: promise === null ? undefined : { type: 'money', value: promise.amount },
    promiseDue: promise === null ? undefined : { type: 'date', value: promise.due },
  };
}
