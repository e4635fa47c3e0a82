import { type Clock, clockOf } from '#calendar';
import type { ContactRequest, DebtorFlag } from './contact.ts';
import { type Asked, askedOf, type History, historyOf } from './history.ts';

/** A request as rules look at it. What is undefined is not known. */
export type Asking = {
  readonly request: ContactRequest;
  /** The clocks of the debtor's zones, when all are known to the system's zone data; every one of them must agree. */
  readonly clocks: readonly Clock[] | undefined;
  readonly history: History | undefined;
  readonly asked: Asked;
};

const nobody: Asked = { party: -1, number: -1, account: -1 };

/** Makes ready what all rules of a pack ask of a request. */
export function askingOf(request: ContactRequest): Asking {
  const history = request.history === undefined ? undefined : historyOf(request.history);
  return { request, clocks: clocksOf(request), history, asked: history === undefined ? nobody : askedOf(request, history) };
}

/** The clocks of the debtor's zones; undefined when one of the zones, or all, are not known. */
export function clocksOf({ debtor: { zones } }: ContactRequest): readonly Clock[] | undefined {
  if (zones === undefined) return undefined;
  const clocks: Clock[] = [];
  for (const zone of zones) {
    const clock = clockOf(zone);
    if (clock === undefined) return undefined;
    clocks.push(clock);
  }
  return clocks;
}

/** Whether one of some flags is among those that hold of a debtor. */
export function anyFlag(flags: readonly DebtorFlag[] | undefined, known: readonly DebtorFlag[] | undefined): boolean {
  return flags !== undefined && known !== undefined && known.length > 0 && flags.some((flag) => known.includes(flag));
}
