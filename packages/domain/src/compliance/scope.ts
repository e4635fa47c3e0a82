import { Product } from '#account';
import { z } from 'zod';
import { Addressee, Channel, type ContactRequest, Place, Purpose } from './contact.ts';

/** Which contacts a rule speaks of. An absent list means all; a product or place that is not known is within every scope. */
export const Scope = z
  .strictObject({
    channels: z.array(Channel).min(1).readonly().optional(),
    purposes: z.array(Purpose).min(1).readonly().optional(),
    to: z.array(Addressee).min(1).readonly().optional(),
    by: z
      .array(z.enum(['lender', 'agency']))
      .min(1)
      .readonly()
      .optional(),
    places: z.array(Place).min(1).readonly().optional(),
    products: z.array(Product).min(1).readonly().optional(),
  })
  .readonly();
export type Scope = z.infer<typeof Scope>;

/** Whether a rule of this scope speaks of the requested contact. */
export function inScope(scope: Scope, request: ContactRequest): boolean {
  return (
    within(scope.channels, request.channel) &&
    within(scope.purposes, request.purpose) &&
    within(scope.to, request.to) &&
    within(scope.by, request.by.kind) &&
    (request.place === undefined || within(scope.places, request.place)) &&
    (request.debt.product === undefined || within(scope.products, request.debt.product))
  );
}

function within<T>(list: readonly T[] | undefined, value: T): boolean {
  return list === undefined || list.includes(value);
}
