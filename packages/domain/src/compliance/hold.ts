import type { Instant } from '#kernel';
import type { Asking } from './asking.ts';
import type { Finding } from './decision.ts';
import type { ComplianceReason } from './reasons.ts';

/** One ground on which a rule holds a contact back, and when. */
export type Hold = {
  readonly reason: ComplianceReason;
  /** The ground is a fact that is not known, rather than one that is. */
  readonly unknown: boolean;
  /** No passing of time ends it. */
  readonly lasting: boolean;
  /** A later moment until which the ground stands from this one on, and perhaps longer; this moment itself when the ground does not stand at it. */
  readonly until: (at: number) => number;
  /** Of a moment at which the ground does not stand: a later one before which it does not stand either. */
  readonly rises: (at: number) => number;
  readonly factsAt: (at: Instant) => Finding['facts'];
  /** The facts, by path in the request, whose change would lift the ground. */
  readonly freedBy: readonly string[];
};

/** Which grounds are asked for: those that stand at the moment of the request, or all that may stand at whatever time. */
export type When = 'now' | 'ever';

/** The grounds of a value of a rule. */
export type Judge = (asking: Asking, when: When) => readonly Hold[];

/** No ground at all. */
export const none: readonly Hold[] = [];

/** Grounds and one more: mostly it is the only one. */
export function withHold(holds: readonly Hold[], hold: Hold): readonly Hold[] {
  return holds === none ? [hold] : [...holds, hold];
}

/** The end of a ground that no passing of time ends. */
export function forever(): number {
  return Number.POSITIVE_INFINITY;
}

/** A ground that stands at every moment until a fact changes. */
export function standing(reason: ComplianceReason, facts: Finding['facts'], freedBy: readonly string[]): Hold {
  return { reason, unknown: false, lasting: true, until: forever, rises: forever, factsAt: () => facts, freedBy };
}

/** As `standing`, because the facts are not known. */
export function notKnown(reason: ComplianceReason, missing: readonly string[]): Hold {
  return { reason, unknown: true, lasting: true, until: forever, rises: forever, factsAt: () => ({}), freedBy: missing };
}

/** A ground of a stretch of time alone: from a moment on, until another. */
export function between(from: number, until: number): Pick<Hold, 'until' | 'rises'> {
  return {
    until: (at) => (from <= at && at < until ? until : at),
    rises: (at) => (at < from ? from : Number.POSITIVE_INFINITY),
  };
}
