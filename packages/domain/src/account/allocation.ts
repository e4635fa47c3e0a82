import { PlainDate } from '#calendar';
import { err, invariant, ok, type Result } from '#kernel';
import { type Currency, isNegative, type Money, money, smaller, subtract, sum, zero } from '#money';
import { z } from 'zod';
import { Product } from './account.ts';
import { Clause } from './clause.ts';

/** What a payment can go to. `costs` are those of enforcing the debt; a `Balance` counts them among its fees. */
export const AllocationPart = z.enum(['costs', 'fees', 'penalties', 'interest', 'principal']);
export type AllocationPart = z.infer<typeof AllocationPart>;

/** The heads of which laws speak: costs of enforcing, interest with what is charged beside it, and the principal. */
export const AllocationHead = z.enum(['costs', 'interest', 'principal']);
export type AllocationHead = z.infer<typeof AllocationHead>;

const heads: Readonly<Record<AllocationPart, AllocationHead>> = {
  costs: 'costs',
  fees: 'interest',
  penalties: 'interest',
  interest: 'interest',
  principal: 'principal',
};

/** The order of parts as an order of heads; nothing where a head is left and met again, because no order of heads says that. */
export function headsOf(order: PartsOrder): readonly AllocationHead[] | undefined {
  const met = order.map((part) => heads[part]).filter((head, index, all) => head !== all[index - 1]);
  return new Set(met).size === met.length ? met : undefined;
}

const partsOfHead: Readonly<Record<AllocationHead, readonly AllocationPart[]>> = {
  costs: ['costs'],
  interest: ['fees', 'penalties', 'interest'],
  principal: ['principal'],
};

/**
 * An order of heads as an order of parts; nothing where a head is missing, because none is given a place. Within the head of interest fees come
 * first, then penalties, then interest: no law read says so, and a clause made of it is a reading.
 */
export function partsOf(order: readonly AllocationHead[]): PartsOrder | undefined {
  const parts = PartsOrder.safeParse(order.flatMap((head) => partsOfHead[head]));
  return parts.success ? parts.data : undefined;
}

/** Every part once, in the order in which a payment meets them. */
export const PartsOrder = z
  .array(AllocationPart)
  .length(AllocationPart.options.length)
  .refine((parts) => new Set(parts).size === parts.length, 'every part stands once')
  .readonly();
export type PartsOrder = z.infer<typeof PartsOrder>;

/** What is owed, by part. All in one currency, none below nothing. */
export type Owed = Readonly<Record<AllocationPart, Money>>;

/** An order the contract states for debts so many days past due and more; the band with the most days that is reached holds. */
export const AllocationBand = z.object({ fromDays: z.int().min(0), order: PartsOrder, clause: Clause }).readonly();
export type AllocationBand = z.infer<typeof AllocationBand>;

/**
 * An order that a law states, from one date until another (exclusive). `mandatory` stands before the contract, `default` only where the contract
 * is silent. What nobody has read in its source is `verified: false` and is never applied as law.
 */
export const AllocationRule = z
  .object({
    from: PlainDate,
    until: PlainDate.optional(),
    fromDays: z.int().min(0),
    products: z.array(Product).min(1).readonly().optional(),
    binding: z.enum(['mandatory', 'default']),
    verified: z.boolean(),
    order: PartsOrder,
    clause: Clause,
  })
  .readonly();
export type AllocationRule = z.infer<typeof AllocationRule>;

/** The circumstances in which an order is looked for. */
export type AllocationQuestion = {
  readonly on: PlainDate;
  readonly daysPastDue: number;
  readonly product: Product;
  readonly contract?: readonly AllocationBand[];
  readonly law: readonly AllocationRule[];
};

/** An order and where it stands. */
export type AllocationOrder = { readonly order: PartsOrder; readonly clause: Clause; readonly source: 'contract' | 'law' };

/** Neither contract nor law states an order for the case; none is guessed. */
export type NoAllocationOrder = { readonly code: 'account.no-allocation-order'; readonly on: PlainDate; readonly daysPastDue: number };

/** The order that holds: a mandatory law in force, otherwise the contract, otherwise the law's default. */
export function orderFor({ on, daysPastDue, product, contract = [], law }: AllocationQuestion): Result<AllocationOrder, NoAllocationOrder> {
  const inForce = law.filter(
    (rule) =>
      rule.verified &&
      rule.from <= on &&
      (rule.until === undefined || on < rule.until) &&
      (rule.products === undefined || rule.products.includes(product)),
  );
  const mandatory = reached(
    inForce.filter(({ binding }) => binding === 'mandatory'),
    daysPastDue,
  );
  if (mandatory !== undefined) return ok({ order: mandatory.order, clause: mandatory.clause, source: 'law' });
  const agreed = reached(contract, daysPastDue);
  if (agreed !== undefined) return ok({ order: agreed.order, clause: agreed.clause, source: 'contract' });
  const fallback = reached(inForce, daysPastDue);
  if (fallback !== undefined) return ok({ order: fallback.order, clause: fallback.clause, source: 'law' });
  return err({ code: 'account.no-allocation-order', on, daysPastDue });
}

/** Where a payment went; the parts and the surplus sum to it exactly. `surplus` is what was paid beyond everything owed. */
export type Allocation = { readonly to: Owed; readonly surplus: Money };

/** Gives a payment to the parts of a debt, each filled before the next in the order is met. Nothing is divided, so nothing is rounded. All in one currency. */
export function allocatePayment(payment: Money, owed: Owed, order: PartsOrder): Allocation {
  invariant(!isNegative(payment) && order.every((part) => !isNegative(owed[part])), 'payments and parts are not below nothing');
  const to = { ...nothingOwed(payment.currency) };
  let left = payment;
  for (const part of order) {
    to[part] = smaller(left, owed[part]);
    left = subtract(left, to[part]);
  }
  return { to, surplus: left };
}

/** Nothing in every part. */
export function nothingOwed(currency: Currency): Owed {
  const nothing = zero(currency);
  return { costs: nothing, fees: nothing, penalties: nothing, interest: nothing, principal: nothing };
}

/** Everything that is owed. */
export function owedTotal(owed: Owed): Money {
  return sum(
    owed.principal.currency,
    AllocationPart.options.map((part) => owed[part]),
  );
}

/** The parts as amounts of a currency, from minor units. */
export function owedIn(currency: Currency, minor: Readonly<Record<AllocationPart, bigint>>): Owed {
  return {
    costs: money(currency, minor.costs),
    fees: money(currency, minor.fees),
    penalties: money(currency, minor.penalties),
    interest: money(currency, minor.interest),
    principal: money(currency, minor.principal),
  };
}

function reached<Band extends { readonly fromDays: number }>(bands: readonly Band[], daysPastDue: number): Band | undefined {
  const open = bands.filter(({ fromDays }) => fromDays <= daysPastDue);
  return open.reduce<Band | undefined>((best, band) => (best === undefined || band.fromDays > best.fromDays ? band : best), undefined);
}
