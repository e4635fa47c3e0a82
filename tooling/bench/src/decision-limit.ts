import { civil, epochDay, type Zone } from '@parley/domain/calendar';
import type { ContactRequest } from '@parley/domain/compliance';
import { figures } from './decision-pack.ts';
import { bareTable, type BareTable } from './bare-table.ts';

const { attempts, talks, unanswered, rest } = figures;
const dayMs = 86_400_000;

/** What a rule that holds says, as far as it is compared: its place among the eight, and whether it warns or denies. */
export type Held = { readonly rule: number; readonly deny: boolean };

/** Earlier contacts in small columns; `kind` has a bit for each counting rule that heeds a contact at all. */
export type Columns = {
  readonly day: Int32Array;
  readonly kind: Uint8Array;
  readonly number: Uint8Array;
  readonly account: Uint8Array;
};

/** A request packed for the hand-written rules; -1 is what is not known. */
export type PackedRequest = {
  readonly at: number;
  readonly table: BareTable | undefined;
  readonly number: number;
  readonly account: number;
  readonly flagged: number;
  readonly ceased: number;
  readonly disputed: number;
  readonly history: Columns | undefined;
};

/** The eight rules as one loop over packed columns, for these eight rules and nothing else: no figures, no sources, no moment at which they flip. */
export function decide(asked: PackedRequest): readonly Held[] {
  const { at, table, history, number, account } = asked;
  const held: Held[] = [];
  let today = 0;
  if (table === undefined) held.push({ rule: 0, deny: true });
  else {
    const local = at + offsetOf(table, at);
    today = Math.floor(local / dayMs);
    const ms = local - today * dayMs;
    if (ms < figures.opens * 3_600_000 || ms >= figures.closes * 3_600_000) held.push({ rule: 0, deny: true });
  }
  if (history === undefined) held.push({ rule: 1, deny: true }, { rule: 2, deny: true }, { rule: 3, deny: true }, { rule: 4, deny: true });
  else {
    const { day, kind, number: numbers, account: accounts } = history;
    let [tried, talked, missed, rested] = [0, 0, 0, 0];
    for (let index = 0; index < day.length; index += 1) {
      const bits = kind[index] ?? 0;
      // Without a zone no day is known, and every contact may be of today.
      const age = table === undefined ? 0 : today - (day[index] ?? 0);
      if (age < 0 || age >= attempts.days || bits === 0) continue;
      tried += bits & 1;
      if (age < talks.days) {
        talked += (bits >> 1) & 1;
        if (numbers[index] === number) missed += (bits >> 2) & 1;
      }
      if (age < rest.days && accounts[index] === account) rested += (bits >> 1) & 1;
    }
    if (tried >= attempts.max) held.push({ rule: 1, deny: true });
    if (talked >= talks.max) held.push({ rule: 2, deny: true });
    if (missed >= unanswered.max) held.push({ rule: 3, deny: true });
    if (rested > 0) held.push({ rule: 4, deny: true });
  }
  if (asked.ceased !== 0) held.push({ rule: 5, deny: true });
  if (asked.flagged !== 0) held.push({ rule: 6, deny: true });
  if (asked.disputed !== 0) held.push({ rule: 7, deny: false });
  return held;
}

function offsetOf({ starts, offsets }: BareTable, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return offsets[low] ?? 0;
}

/** Packs a request for the hand-written rules. */
export function packedRequest(request: ContactRequest): PackedRequest {
  const { debtor, debt, history, number } = request;
  const zone = debtor.zones?.[0];
  return {
    at: request.at,
    table: zone === undefined ? undefined : bareTable(zone),
    number: codeOf(number),
    account: codeOf(debt.id),
    flagged: known(debtor.flags?.some((flag) => figures.flags.some((one) => one === flag))),
    ceased: known(debtor.cease?.some(({ at, channels }) => at <= request.at && channels.some((one) => one === 'phone' || one === 'sms'))),
    disputed: known(debt.disputed),
    history: history === undefined ? undefined : columnsOf(history, zone),
  };
}

function columnsOf(history: NonNullable<ContactRequest['history']>, zone: Zone | undefined): Columns {
  return {
    day: Int32Array.from(history, ({ at }) => (zone === undefined ? 0 : dayIn(at, zone))),
    kind: Uint8Array.from(history, kindOf),
    number: Uint8Array.from(history, (past) => codeOf(past.number)),
    account: Uint8Array.from(history, (past) => codeOf(past.debt)),
  };
}

function kindOf({ channel, from, outcome }: NonNullable<ContactRequest['history']>[number]): number {
  if (channel !== 'phone' || from !== 'collector') return 0;
  const among = (outcomes: readonly string[], bit: number) => (outcome === undefined || outcomes.includes(outcome) ? bit : 0);
  return among(attempts.outcomes, 1) | among(talks.outcomes, 2) | among(unanswered.outcomes, 4);
}

export function dayIn(at: ContactRequest['at'], zone: Zone): number {
  const shown = civil(at, zone);
  return shown.ok ? epochDay(shown.value.date) : Number.NaN;
}

function codeOf(name: string | undefined): number {
  return name === undefined ? 0 : Number(name.slice(1));
}

function known(fact: boolean | undefined): number {
  return fact === undefined ? -1 : Number(fact);
}
