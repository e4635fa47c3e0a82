import type { PlainDate } from '#calendar';
import { type Money, money } from '#money';
import { interestSum } from './accrue.ts';
import type { ChargeOutcome } from './books.ts';
import type { Clause } from './clause.ts';
import { type ContractTerms, startOf } from './contract-terms.ts';
import type { StatedLine } from './lender-statement.ts';
import type { LineFinding, Why } from './line-finding.ts';
import type { Walked } from './walk.ts';

/** The findings on the lines that state interest, and how much of it the contract gives by the last of them. */
export type JudgedInterest = { readonly findings: ReadonlyMap<number, LineFinding>; readonly stated: bigint };

type Lines = { readonly lines: readonly StatedLine[]; readonly places: readonly number[]; readonly kind: 'interest' | 'penalty-interest' };

/** Each line of interest covers the days since the one before it; of two on a day, the first has it all. */
export function judgeInterest({ books, notes }: Walked, { lines, places, kind }: Lines): JudgedInterest {
  const { terms } = books;
  const clause = (kind === 'interest' ? terms.interest : terms.penaltyInterest)?.clause;
  const count = kind === 'interest' ? books.interest : books.penalty;
  const findings = new Map<number, LineFinding>();
  let [stated, since, counted]: [bigint, PlainDate, number] = [0n, startOf(terms), 0];
  const ordered = places
    .flatMap((index) => {
      const line = lines[index];
      return line === undefined ? [] : [{ index, line }];
    })
    .toSorted((a, b) => (a.line.on < b.line.on ? -1 : Number(a.line.on > b.line.on)));
  for (const { index, line } of ordered) {
    const note = notes.get(line.on);
    if (clause === undefined || count === undefined || note === undefined) continue;
    const soFar = kind === 'interest' ? note.interest : note.penalty;
    const from = counted;
    while ((count.all[counted]?.countedOn ?? '9') <= line.on) counted += 1;
    const why = { kind, since, sum: interestSum(books, count.all.slice(from, counted), kind) };
    findings.set(index, held(line, { computed: money(terms.currency, soFar - stated), clause, why }));
    [stated, since] = [soFar, line.on];
  }
  return { findings, stated };
}

/** A charge the lender posted, by its outcome in the books. */
export function judgeCharge(line: StatedLine, outcome: ChargeOutcome, terms: ContractTerms): LineFinding {
  const rule = terms.fees.find(({ id }) => id === outcome.fee);
  if (rule === undefined) return { kind: 'no-clause' };
  const { clause } = rule;
  if (outcome.allowed === 'too-often') return { kind: 'too-often', fee: outcome.fee, clause };
  const sum = { fee: outcome.fee, ...(outcome.base === undefined ? {} : { base: outcome.base }) };
  return held(line, { computed: outcome.computed, clause, why: { kind: 'charge', sum } });
}

function held({ amount }: StatedLine, found: { readonly computed: Money; readonly clause: Clause; readonly why: Why }): LineFinding {
  const minor = amount.minor - found.computed.minor;
  return minor === 0n ? { kind: 'agrees', ...found } : { kind: 'differs', ...found, difference: { ...amount, minor } };
}
