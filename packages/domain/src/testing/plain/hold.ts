import type { Interval, IntervalSet } from '#calendar';
import type { Instant } from '#kernel';
import type { ComplianceReason, Finding } from '#compliance';

/** One ground on which a rule holds a contact back, and when. */
export type Hold = {
  readonly reason: ComplianceReason;
  /** The ground is a fact that is not known, rather than one that is. */
  readonly unknown: boolean;
  /** No passing of time ends it. */
  readonly lasting: boolean;
  /** The moments of a span at which the ground stands. */
  readonly over: (span: Interval) => IntervalSet;
  readonly factsAt: (at: Instant) => Finding['facts'];
  /** The facts, by path in the request, whose change would lift the ground. */
  readonly freedBy: readonly string[];
};

/** A ground that stands at every moment until a fact changes. */
export function standing(reason: ComplianceReason, facts: Finding['facts'], freedBy: readonly string[]): Hold {
  return { reason, unknown: false, lasting: true, over: (span) => [span], factsAt: () => facts, freedBy };
}

/** As `standing`, because the facts are not known. */
export function notKnown(reason: ComplianceReason, missing: readonly string[]): Hold {
  return { reason, unknown: true, lasting: true, over: (span) => [span], factsAt: () => ({}), freedBy: missing };
}
