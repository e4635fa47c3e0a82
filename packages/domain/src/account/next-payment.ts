import type { PlainDate } from '#calendar';
import { ok, type Result } from '#kernel';
import { type Money, sum } from '#money';
import type { Contract, DebtEvents } from './debt-events.ts';
import { ledger, type LedgerRefusal } from './ledger.ts';

/** What has to be paid by a date so that nothing is late after it. `late` is the part whose due date has passed. */
export type NextPayment = { readonly amount: Money; readonly by: PlainDate; readonly late: Money };

/**
 * The least that has to be paid next, seen from the end of a day. Instalments: everything open on the next due date if nothing more is paid
 * until then; after the last, all that is owed, at once. Revolving: what is open of the minimums stated so far, by the last of their due dates.
 */
export function nextPayment(contract: Contract, events: DebtEvents, on: PlainDate): Result<NextPayment, LedgerRefusal> {
  const { terms } = contract;
  const today = ledger(contract, events, on);
  if (!today.ok) return today;
  const total = (amounts: readonly Money[]) => sum(terms.currency, amounts);
  const { dues, outstanding } = today.value;
  const late = total(dues.filter(({ due }) => due < on).map(({ left }) => left));
  const stated = { amount: total(dues.map(({ left }) => left)), by: dues.at(-1)?.due ?? on, late };
  if (terms.repayment.kind === 'revolving') return ok({ ...stated, by: stated.by < on ? on : stated.by });
  const next = terms.repayment.dues.find(({ due }) => due >= on)?.due;
  if (next === undefined) return ok({ amount: outstanding, by: on, late });
  const then = ledger(contract, until(events, on), next);
  if (!then.ok) return then;
  return ok({ amount: total(then.value.dues.map(({ left }) => left)), by: next, late });
}

function until(events: DebtEvents, on: PlainDate): DebtEvents {
  const before = (event: { readonly on: PlainDate }) => event.on <= on;
  return {
    ...events,
    draws: events.draws.filter(before),
    charges: events.charges.filter(before),
    waivers: events.waivers.filter(before),
    payments: events.payments.filter(before),
  };
}
