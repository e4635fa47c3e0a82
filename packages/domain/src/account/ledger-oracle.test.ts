import { naiveDebt } from '../testing/ledger-oracle.ts';
import { minors, stories } from '../testing/ledger.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTerms, ContractTerms, ledger } from './index.ts';

test('the debt on any date equals that of a naive oracle that walks every day, to the minor unit', () => {
  const met = { instalments: 0, revolving: 0, late: 0, penalised: 0, surplus: 0, refused: 0 };
  fc.assert(
    fc.property(stories, ({ contract, events, on }) => {
      expect(ContractTerms.parse(contract.terms)).toEqual(contract.terms);
      expect(checkTerms(contract.terms)).toEqual({ ok: true, value: contract.terms });
      const found = ledger(contract, events, on);
      const naive = naiveDebt(contract, events, on);
      if (!found.ok || typeof naive === 'string') {
        // Of several faults in one story either is a true answer.
        expect([found.ok, typeof naive]).toEqual([false, 'string']);
        met.refused += 1;
        return;
      }
      const { owed, surplus, accrued, dues, lateness, lines } = found.value;
      expect({
        owed: minors(owed),
        surplus: surplus.minor,
        accrued: [accrued.interest?.amount.minor ?? 0n, accrued.penaltyInterest?.amount.minor ?? 0n],
        open: dues.map(({ due, left }) => [due, left.minor]),
        late: lateness.days,
      }).toEqual(naive);
      met[contract.terms.repayment.kind] += 1;
      met.late += Number(lateness.days > 0);
      met.surplus += Number(surplus.minor > 0n);
      met.penalised += Number(lines.some(({ kind }) => kind === 'penalty-interest'));
    }),
    { numRuns: 300 },
  );
  expect(Object.entries(met).filter(([, times]) => times < 10)).toEqual([]);
});
