/** A loan in fen at a monthly rate of numerator / denominator; `ratePercent` is the same rate as nominal percent a year. */
export type Loan = { readonly principal: number; readonly numerator: number; readonly denominator: number; readonly ratePercent: number };

/** One row in minor units. */
export type Row = { readonly principal: number; readonly interest: number; readonly payment: number; readonly balance: number };
export type Schedule = readonly Row[];

/** Invented loans, the same in every run: 1,000.00 to 500,000.00 at 3.00 % to 36.00 % a year (a multiplicative sequence, no random source). */
export function loans(count: number): readonly Loan[] {
  return Array.from({ length: count }, (_, index) => {
    const mixed = (index * 2_654_435_761 + 12_345) % 4_294_967_296;
    const basisPoints = 300 + (mixed % 3301);
    return { principal: 100_000 + (mixed % 49_900_001), numerator: basisPoints, denominator: 120_000, ratePercent: basisPoints / 100 };
  });
}

/** The right answer, in bigint and by definition: what every contender is compared with. Half-up. */
export function exactSchedule({ principal, numerator, denominator }: Loan, periods: number): Schedule {
  const [up, under, owed] = [BigInt(numerator), BigInt(denominator), BigInt(principal)];
  let factors = 0n;
  for (let period = 1; period <= periods; period += 1) factors += under ** BigInt(period) * (under + up) ** BigInt(periods - period);
  const payment = halfUp(owed * (under + up) ** BigInt(periods), factors);
  const rows: Row[] = [];
  let balance = owed;
  for (let period = 1; period <= periods; period += 1) {
    const interest = halfUp(balance * up, under);
    const part = period === periods ? balance : payment - interest;
    balance -= part;
    rows.push({ principal: Number(part), interest: Number(interest), payment: Number(part + interest), balance: Number(balance) });
  }
  return rows;
}

function halfUp(over: bigint, under: bigint): bigint {
  return (over * 2n + under) / (under * 2n);
}
