import type { TimeBounds } from '#calendar';
import type { ComplianceReason, Finding } from '#compliance';
import { instant, Instant } from '#kernel';
import { z } from 'zod';

/** What a workstation knew of the time when it opened a call: that it lay between two instants, both included, and on what that rested. */
export const CallClock = z
  .object({
    earliest: Instant,
    latest: Instant,
    basis: z.enum(['beacon', 'hardware-clock']),
    /** How long ago the lender's last signed word of the time was, in ms. */
    beaconAgeMs: z.int().min(0),
    /** By how much the wall clock was turned, each time since the last call, in ms. */
    turned: z.array(z.int()).max(50).readonly(),
  })
  .refine(({ earliest, latest }) => earliest <= latest)
  .readonly();
export type CallClock = z.infer<typeof CallClock>;

/** Wider than this, the record says so: a reader should know that the moment it shows is one among many. */
const wideMs = 120_000;

/** The bounds within which a call was opened. They hold the moment that the record itself tells, so that no record frees itself by bounds elsewhere. */
export function boundsOf({ earliest, latest }: CallClock, at: Instant): TimeBounds {
  return { earliest: instant(Math.min(earliest, at)), latest: instant(Math.max(latest, at)) };
}

/** What is remarkable about the time of a call: a clock that was turned before it, and a time that was known only roughly. */
export function clockFindings(
  { earliest, latest, turned }: CallClock,
  about: (reason: ComplianceReason, facts: Finding['facts']) => Finding,
): readonly Finding[] {
  const minutes = (ms: number) => Math.round(ms / 60_000);
  const most = Math.max(0, ...turned.map(Math.abs));
  const found = [
    ...(turned.length === 0 ? [] : [about('compliance.clock.turned', { times: turned.length, minutes: minutes(most) })]),
    ...(latest - earliest <= wideMs ? [] : [about('compliance.clock.wide', { minutes: minutes(latest - earliest) })]),
  ];
  return found.map((finding): Finding => ({ ...finding, effect: 'warn' }));
}
