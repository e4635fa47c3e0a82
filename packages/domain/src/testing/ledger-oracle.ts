import type { AllocationPart, Contract, ContractTerms, DebtEvents } from '#account';
import { Temporal } from 'temporal-polyfill';
import { naiveUnits, type NaiveMonth } from './ledger-oracle-time.ts';

// What is owed on a day, a second, naive way, by the words of the contract's types alone: one day after another from the start, every sum taken
// again from what was charged and paid so far. It shares no code with the module but its types, and is for contracts and events that fit together.

type Parts = Record<AllocationPart, bigint>;
/** A due date, by its place in the days from the start too. */
type Due = { readonly date: string; readonly at: number; readonly asked: Parts; left: bigint };
type Wait = { principal: bigint; sum: bigint };

const names: readonly AllocationPart[] = ['costs', 'fees', 'penalties', 'interest', 'principal'];

/** What the oracle says of a debt at the end of a day, in minor units; or the code of the refusal that is deserved. */
export type NaiveDebt =
  | {
      readonly owed: Parts;
      readonly surplus: bigint;
      readonly accrued: readonly [bigint, bigint];
      readonly open: readonly (readonly [string, bigint])[];
      readonly late: number;
    }
  | string;

/** Walks every day from the start to `on`. */
export function naiveDebt({ terms, law }: Contract, events: DebtEvents, on: string): NaiveDebt {
  const { repayment, grace, interest, penaltyInterest: penalty } = terms;
  const isLoan = repayment.kind === 'instalments';
  const start = Temporal.PlainDate.from(terms.principal.paidOutOn ?? terms.signedOn);
  const end = Temporal.PlainDate.from(on);
  const free = repayment.kind === 'revolving' && repayment.interestFree;
  const turnDay = isLoan ? Math.max(...repayment.dues.map(({ due }) => Temporal.PlainDate.from(due).day)) : repayment.statementDay;
  const lent = terms.principal.amount.minor - (terms.principal.deducted?.amount.minor ?? 0n);

  const charged = none();
  const posted = none();
  const credited = none();
  const asked = none();
  const dues: Due[] = [];
  const fees: { readonly id: string; readonly cycle: number }[] = [];
  let [surplus, interestSum, penaltySum, interestCharged, penaltyCharged, cycle, lateDues] = [0n, 0n, 0n, 0n, 0n, 0, 0];
  let [revolved, billed, fresh]: [bigint, Wait, Wait] = [0n, { principal: 0n, sum: 0n }, { principal: 0n, sum: 0n }];
  let billedLeft = 0n;
  let decide: number | undefined;
  let since = start;
  const month: NaiveMonth = { turn: interest?.turnDay ?? turnDay };
  const seen: AllocationPart[] = ['costs', 'fees', 'penalties', 'interest', 'principal'];

  const owed = (part: AllocationPart) => charged[part] - credited[part];
  const all = () => seen.reduce((sum, part) => sum + owed(part), 0n);
  const round = (sum: bigint, rate: string | undefined) => {
    const [whole = '0', decimals = ''] = (rate ?? '0').split('.');
    const year = interest?.days === 'ACT/365' ? 365n : 360n;
    return nearest(sum * BigInt(whole + decimals), 10n ** BigInt(decimals.length) * year, interest?.rounding ?? 'half-up');
  };
  // Of an instalment's part: what was asked up to it, less what was paid of the part, but no more than it asked itself.
  const leftOf = (due: Due, part: AllocationPart) => {
    let upTo = 0n;
    for (const each of dues) {
      upTo += each.asked[part];
      if (each === due) break;
    }
    const open = upTo - credited[part];
    return open < 0n ? 0n : open < due.asked[part] ? open : due.asked[part];
  };
  const left = (due: Due) => (isLoan ? names.reduce((sum, part) => sum + leftOf(due, part), 0n) : due.left);
  const ripe = (due: Due, at: number) => at - due.at >= grace.days;
  const lateOf = (part: AllocationPart, at: number) =>
    dues.filter((due) => ripe(due, at)).reduce((sum, due) => sum + leftOf(due, part), 0n);
  const lateAll = (at: number) => dues.filter((due) => ripe(due, at)).reduce((sum, due) => sum + left(due), 0n);
  const lateDays = (at: number) => {
    const oldest = dues.find((due) => left(due) > 0n && at - due.at > grace.days);
    return oldest === undefined ? 0 : at - oldest.at - (grace.counted === 'from-end' ? grace.days : 0);
  };
  const chargeUp = () => {
    const [a, b] = [round(interestSum, interest?.annualRate), round(penaltySum, penalty?.annualRate)];
    charged.interest += a - interestCharged;
    charged.penalties += b - penaltyCharged;
    [interestCharged, penaltyCharged] = [a, b];
  };
  const lower = (part: AllocationPart, amount: bigint) => {
    credited[part] += amount;
    let rest = amount;
    for (const due of dues) {
      const met = due.left < rest ? due.left : rest;
      due.left -= met;
      rest -= met;
    }
    billedLeft = billedLeft > amount ? billedLeft - amount : 0n;
    if (part !== 'principal') return;
    for (let unit = amount; unit > 0n;) {
      const [from, holder] = revolved > 0n ? [revolved, 0] : billed.principal > 0n ? [billed.principal, 1] : [fresh.principal, 2];
      const met = from < unit ? from : unit;
      if (holder === 0) revolved -= met;
      else if (holder === 1) billed.principal -= met;
      else fresh.principal -= met;
      unit -= met;
    }
  };
  const give = (amount: bigint, order: readonly AllocationPart[]) => {
    let purse = amount;
    for (const part of order) {
      const met = owed(part) < purse ? owed(part) : purse;
      if (met > 0n) lower(part, met);
      purse -= met;
    }
    return purse;
  };
  const fee = (rule: ContractTerms['fees'][number], stated: bigint, at: number) => {
    const { amount } = rule;
    let worth: bigint;
    if (amount.kind === 'fixed') worth = amount.amount.minor;
    else if (amount.kind === 'actual') worth = amount.most === undefined || stated < amount.most.minor ? stated : amount.most.minor;
    else {
      // A late due date is one whose grace had passed by the end of the day before.
      const base = amount.of === 'contract-principal' ? lent : amount.of === 'principal' ? owed('principal') : lateAll(at - 1);
      const [whole = '0', decimals = ''] = amount.share.split('.');
      worth = nearest(base * BigInt(whole + decimals), 10n ** BigInt(decimals.length), amount.rounding);
      if (amount.least !== undefined && worth < amount.least.minor) worth = amount.least.minor;
      if (amount.most !== undefined && worth > amount.most.minor) worth = amount.most.minor;
    }
    return worth;
  };
  const enter = (rule: ContractTerms['fees'][number], amount: bigint) => {
    const part = rule.kind === 'fee' ? 'fees' : rule.kind === 'cost' ? 'costs' : 'penalties';
    charged[part] += amount;
    posted[part] += amount;
    fees.push({ id: rule.id, cycle });
  };

  const last = start.until(end, { largestUnit: 'days' }).days;
  for (let [day, at] = [start, 0]; at <= last; [day, at] = [day.add({ days: 1 }), at + 1]) {
    const here = day.toString();
    const instalment = isLoan ? repayment.dues.find(({ due }) => due === here) : undefined;
    const lastDue = isLoan ? (repayment.dues.at(-1)?.due ?? '') : '';
    const isTurnDay = day.day === Math.min(turnDay, day.daysInMonth) && at > 0;
    if (instalment !== undefined || (isTurnDay && (!isLoan || here > lastDue))) {
      chargeUp();
      posted.interest += interestCharged;
      posted.penalties += penaltyCharged;
      [interestSum, penaltySum, interestCharged, penaltyCharged] = [0n, 0n, 0n, 0n];
      since = day;
      const news = none();
      for (const part of names) if (part !== 'principal') news[part] = posted[part] - asked[part];
      for (const part of names) if (part !== 'principal') asked[part] = posted[part];
      if (isLoan) {
        news.principal = instalment?.principal.minor ?? 0n;
        dues.push({ date: here, at, asked: news, left: 0n });
      } else {
        const { minimum, payBy } = repayment;
        const past = dues.reduce((sum, due) => sum + due.left, 0n);
        const [whole = '0', decimals = ''] = minimum.principalShare.split('.');
        let amount = nearest(owed('principal') * BigInt(whole + decimals), 10n ** BigInt(decimals.length), minimum.rounding) + past;
        if (minimum.whole.includes('interest')) amount += news.interest;
        if (minimum.whole.includes('fees')) amount += news.fees + news.costs;
        if (minimum.whole.includes('penalties')) amount += news.penalties;
        if (amount < minimum.least.minor) amount = minimum.least.minor;
        if (amount > all()) amount = all();
        let pay = day.add({ days: payBy.kind === 'day' ? 1 : payBy.days });
        while (payBy.kind === 'day' && pay.day !== Math.min(payBy.day, pay.daysInMonth)) pay = pay.add({ days: 1 });
        const paidAt = at + day.until(pay, { largestUnit: 'days' }).days;
        dues.push({ date: pay.toString(), at: paidAt, asked: none(), left: amount - past });
        if (free) {
          [billed, fresh] = [fresh, { principal: 0n, sum: 0n }];
          [billedLeft, decide] = [all(), paidAt + grace.days];
        }
      }
      cycle += 1;
    }
    for (const due of dues) {
      if (at - due.at !== grace.days + 1 || left(due) === 0n) continue;
      lateDues += 1;
      if (events.lateFees === 'by-rule') for (const rule of terms.fees) if (rule.times === 'late-due') enter(rule, fee(rule, 0n, at));
    }
    const today = events.charges.filter((each) => each.on === here);
    const isLate = ({ fee: name }: { readonly fee: string }) => terms.fees.some(({ id, times }) => id === name && times === 'late-due');
    for (const charge of [...today.filter(isLate), undefined, ...today.filter((each) => !isLate(each))]) {
      // Between the late fees and the other charges the day's money is drawn.
      if (charge === undefined) {
        const drawn = isLoan ? (at === 0 ? lent : 0n) : sumOf(events.draws.filter((each) => each.on === here));
        charged.principal += drawn;
        posted.principal += drawn;
        if (free) fresh.principal += drawn;
        else revolved += drawn;
        continue;
      }
      const rule = terms.fees.find(({ id }) => id === charge.fee);
      if (rule === undefined) return 'account.unknown-fee';
      const worth = fee(rule, charge.amount.minor, at);
      const times = fees.filter(({ id }) => id === rule.id);
      const room = {
        once: times.length === 0,
        cycle: times.every((each) => each.cycle !== cycle),
        'late-due': times.length < lateDues,
        any: true,
      };
      if (!room[rule.times] || charge.amount.minor > worth) return 'account.charge-not-allowed';
      enter(rule, charge.amount.minor);
    }
    const waivers = events.waivers.filter((each) => each.on === here);
    const payments = events.payments.filter((each) => each.on === here);
    if (waivers.length + payments.length > 0 || (surplus > 0n && all() > 0n)) {
      const band = (bands: Contract['terms']['allocation']) =>
        bands.filter(({ fromDays }) => fromDays <= lateDays(at)).toSorted((a, b) => b.fromDays - a.fromDays)[0];
      const order = band(terms.allocation)?.order ?? band(law)?.order;
      if (order === undefined) return 'account.no-allocation-order';
      if (interest?.owed === 'daily') chargeUp();
      surplus = give(surplus, order);
      for (const waiver of waivers) {
        if (waiver.amount.minor > (waiver.part === undefined ? all() : owed(waiver.part))) return 'account.waiver-too-large';
        give(waiver.amount.minor, waiver.part === undefined ? order : [waiver.part]);
      }
      surplus += give(sumOf(payments), order);
    }
    if (decide === at) {
      if (billedLeft > 0n) {
        interestSum += billed.sum;
        revolved += billed.principal;
      } else fresh.principal += billed.principal;
      [billed, decide] = [{ principal: 0n, sum: 0n }, undefined];
    }
    if (at === last || interest === undefined) continue;
    const units = naiveUnits(interest.days, { day, since, month });
    const anyLate = lateAll(at) > 0n;
    const replaced = penalty?.replaces === true;
    let base = 0n;
    for (const part of interest.on) {
      if (part === 'principal') continue;
      const old = posted[part] - credited[part];
      base += (old > 0n ? old : 0n) - (replaced && penalty.on === 'overdue' ? lateOf(part, at) : 0n);
    }
    if (interest.on.includes('principal') && !(replaced && penalty.on === 'whole-principal' && anyLate)) {
      base += revolved - (replaced && penalty.on !== 'whole-principal' ? lateOf('principal', at) : 0n);
      billed.sum += billed.principal * units;
      fresh.sum += fresh.principal * units;
    }
    interestSum += base * units;
    if (penalty?.on === 'overdue-principal') penaltySum += lateOf('principal', at) * units;
    if (penalty?.on === 'overdue') penaltySum += lateAll(at) * units;
    if (penalty?.on === 'whole-principal' && anyLate) penaltySum += owed('principal') * units;
  }
  if (interest?.owed === 'daily') chargeUp();
  const open = dues.flatMap((due): [string, bigint][] => (left(due) > 0n ? [[due.date, left(due)]] : []));
  const result = none();
  for (const part of names) result[part] = owed(part);
  return {
    owed: result,
    surplus,
    accrued: [round(interestSum, interest?.annualRate), round(penaltySum, penalty?.annualRate)],
    open,
    late: lateDays(last),
  };
}

const none = (): Parts => ({ costs: 0n, fees: 0n, penalties: 0n, interest: 0n, principal: 0n });

function sumOf(list: readonly { readonly amount: { readonly minor: bigint } }[]): bigint {
  return list.reduce((sum, { amount }) => sum + amount.minor, 0n);
}

/** To the nearest whole number; of a tie the one away from 0, or the even one. Nothing here is below 0. */
function nearest(over: bigint, under: bigint, rounding: 'half-up' | 'half-even'): bigint {
  const below = over / under;
  const rest = over - below * under;
  if (rest * 2n < under) return below;
  if (rest * 2n > under) return below + 1n;
  return rounding === 'half-up' || below % 2n === 1n ? below + 1n : below;
}
