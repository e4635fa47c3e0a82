import { Product } from '#account';
import { dateOfEpochDay, dayMs, PlainDate } from '#calendar';
import { type AgentId, canonical, err, type Instant, invariant, ok, type Result } from '#kernel';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/**
 * What a code stands for besides agent and day. `general` says only that the agent works for the institution: whoever hears it before the right
 * party is known learns nothing of a debt. A product is said to the right party alone.
 */
export const CallerFamily = z.enum(['general', ...Product.options]);
export type CallerFamily = z.infer<typeof CallerFamily>;

/** Nine digits: eight of the code, and a check digit by ISO/IEC 7064, MOD 11,10, so that a digit misheard is no other agent's code. */
export const CallerCode = z
  .string()
  .regex(/^\d{9}$/)
  .refine(checksOut)
  .brand<'CallerCode'>();
export type CallerCode = z.infer<typeof CallerCode>;

/** 32 bytes, hexadecimal. */
const DayKey = z.string().regex(/^[0-9a-f]{64}$/);

/** What a workstation holds for one day: enough for that agent's codes of that day and for no other. */
export const CallerDay = z.object({ day: PlainDate, key: DayKey }).readonly();
export type CallerDay = z.infer<typeof CallerDay>;

/** The key of an agent's codes on a day (HMAC-SHA256 under the lender's own secret, 32 bytes in hexadecimal, which never leaves the portal). */
export function callerDay(secret: string, of: { readonly agent: AgentId; readonly day: PlainDate }): CallerDay {
  return { day: of.day, key: mac(secret, canonical(['parley-caller/1', of.agent, of.day])) };
}

/** The code that the agent speaks. */
export function callerCode({ key }: CallerDay, family: CallerFamily): CallerCode {
  const number = BigInt(`0x${mac(key, family).slice(0, 16)}`) % 100_000_000n;
  const digits = number.toString().padStart(8, '0');
  return CallerCode.parse(digits + checkDigit(digits));
}

/** Reads a code as a person types it: spaces, hyphens and full-width digits are no fault. `caller.mistyped`: a digit is wrong. */
export function readCallerCode(
  text: string,
): Result<CallerCode, { readonly code: 'caller.incomplete' } | { readonly code: 'caller.mistyped' }> {
  const digits = text.normalize('NFKC').replaceAll(/[\s\-‐-―.]/g, '');
  if (!/^\d{9}$/.test(digits)) return err({ code: 'caller.incomplete' });
  const code = CallerCode.safeParse(digits);
  return code.success ? ok(code.data) : err({ code: 'caller.mistyped' });
}

/** Every agent, family and day that a code stands for; none when it stands for nothing. Two agents share one about once in ten million codes. */
export function checkCallerCode(
  code: CallerCode,
  known: { readonly secret: string; readonly agents: readonly AgentId[]; readonly days: readonly PlainDate[] },
): readonly { readonly agent: AgentId; readonly family: CallerFamily; readonly day: PlainDate }[] {
  return known.agents.flatMap((agent) =>
    known.days.flatMap((day) => {
      const key = callerDay(known.secret, { agent, day });
      return CallerFamily.options.flatMap((family) => (callerCode(key, family) === code ? [{ agent, family, day }] : []));
    }),
  );
}

/** Every date that is today somewhere: from twelve hours behind UTC to fourteen ahead. Whoever asks does not say where they are. */
export function datesNow(now: Instant): readonly PlainDate[] {
  const first = Math.floor((now - 12 * hour) / dayMs);
  const last = Math.floor((now + 14 * hour) / dayMs);
  return Array.from({ length: last - first + 1 }, (_, index) => dateOfEpochDay(first + index)).flatMap((date) =>
    date.ok ? [date.value] : [],
  );
}

const hour = 3_600_000;

function mac(key: string, text: string): string {
  invariant(/^[0-9a-f]{64}$/.test(key), 'a caller key has 32 bytes');
  return bytesToHex(hmac(sha256, hexToBytes(key), utf8ToBytes(text)));
}

function checkDigit(digits: string): string {
  return String((11 - remainder(digits)) % 10);
}

function checksOut(digits: string): boolean {
  return (remainder(digits.slice(0, -1)) + Number(digits.at(-1))) % 10 === 1;
}

/** ISO/IEC 7064, MOD 11,10: the product after all the digits. */
function remainder(digits: string): number {
  let product = 10;
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return product;
}
