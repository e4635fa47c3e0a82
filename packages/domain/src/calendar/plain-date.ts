import { brandedString } from '#kernel';
import type { z } from 'zod';
import { daysInMonth } from './gregorian.ts';

/** A civil date without a zone, `YYYY-MM-DD`, 1900 to 2199, on a day that exists (2026-02-30 is refused). */
export const PlainDate = brandedString('PlainDate', /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).refine(
  isRealDay,
  'PlainDate',
);
export type PlainDate = z.infer<typeof PlainDate>;

/** A time of day in minutes after local midnight, written `HH:MM`; `24:00` closes a day. */
export const WallTime = brandedString('WallTime', /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
export type WallTime = z.infer<typeof WallTime>;

/** An IANA zone name such as `Asia/Shanghai`. Whether the zone is known is answered by `zoneTable`. */
export const Zone = brandedString('Zone', /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/);
export type Zone = z.infer<typeof Zone>;

function isRealDay(text: string): boolean {
  return Number(text.slice(8, 10)) <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}
