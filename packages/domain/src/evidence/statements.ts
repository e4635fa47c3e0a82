import { PlainDate } from '#calendar';
import { Address, addressOf, CallId, canonical, DeviceId, err, Instant, LenderId, ok, type Json, type Result } from '#kernel';
import { z } from 'zod';
import type { SignatureCheck } from './chain.ts';
import { signedBy } from './keys.ts';
import { PublicKey } from './link.ts';
import { merkleRoot } from './merkle.ts';
import { openText, signText, type SignedText } from './signed.ts';

/** The lender says whose key a workstation's is. */
export const Enrolment = z.strictObject({ lender: LenderId, device: DeviceId, key: PublicKey, enrolledAt: Instant }).readonly();
export type Enrolment = z.infer<typeof Enrolment>;
/**
 * The lender says how far a call's chain had got when it was received: what is missing at its end is seen by this; and how many parts of its recording it
 * holds, absent where the record names none.
 */
export const Receipt = z
  .strictObject({
    lender: LenderId,
    device: DeviceId,
    call: CallId,
    head: Address,
    count: z.int().min(1),
    receivedAt: Instant,
    audio: z.int().min(0).optional(),
  })
  .readonly();
export type Receipt = z.infer<typeof Receipt>;

/**
 * A device says which calls a civil day (UTC) had: `root` over the heads of the day's calls in the order in which they began, and how many. `previous`
 * is the address of the day head before, null for the first: a day that is left out is missed by the next.
 */
export const DayHead = z
  .strictObject({ device: DeviceId, day: PlainDate, root: Address, count: z.int().min(0), previous: Address.nullable() })
  .readonly();
export type DayHead = z.infer<typeof DayHead>;

const enrolmentFormat = 'parley-enrolment/1';
const receiptFormat = 'parley-receipt/1';
const dayFormat = 'parley-day/1';

type Key = { readonly secret: string; readonly key: PublicKey };

/** Why a statement says nothing. */
export type StatementFailure =
  | { readonly code: 'evidence.format' | 'evidence.foreign-key' | 'evidence.tampered' }
  | { readonly code: 'evidence.malformed' };

/** Signs an enrolment with the lender's key. */
export function signEnrolment(enrolment: Enrolment, { secret, key }: Key): SignedText {
  return signText({ format: enrolmentFormat, payload: canonical(enrolment) }, secret, key);
}

/** Signs a receipt with the lender's key. */
export function signReceipt(receipt: Receipt, { secret, key }: Key): SignedText {
  return signText({ format: receiptFormat, payload: canonical(receipt) }, secret, key);
}

/** The head of a day over the heads of its calls; `before` is the day head before. */
export function dayHeadOf(of: {
  readonly device: DeviceId;
  readonly day: PlainDate;
  readonly heads: readonly Address[];
  readonly before: DayHead | null;
}): DayHead {
  const { device, day, heads, before } = of;
  return { device, day, root: merkleRoot(heads), count: heads.length, previous: before === null ? null : addressOf(before) };
}

/** Signs a day head with the device's key. */
export function signDayHead(day: DayHead, { secret, key }: Key): SignedText {
  return signText({ format: dayFormat, payload: canonical(day) }, secret, key);
}

/** Reads a day head under the key it names, which says nothing of whose key that is. */
export function openDayHead(signed: SignedText, check: SignatureCheck = signedBy): Result<DayHead, StatementFailure> {
  return openAs(signed, { format: dayFormat, schema: DayHead, check });
}

/** Reads an enrolment under the key it names, which says nothing of whose key that is. */
export function openEnrolment(signed: SignedText, check: SignatureCheck = signedBy): Result<Enrolment, StatementFailure> {
  return openAs(signed, { format: enrolmentFormat, schema: Enrolment, check });
}

/** Reads a receipt under the key it names, which says nothing of whose key that is. */
export function openReceipt(signed: SignedText, check: SignatureCheck = signedBy): Result<Receipt, StatementFailure> {
  return openAs(signed, { format: receiptFormat, schema: Receipt, check });
}

/** Reads a statement of one format under the key it names: canonical to the last character, or nothing. */
export function openAs<T extends Json>(
  signed: SignedText,
  as: { readonly format: string; readonly schema: z.ZodType<T>; readonly check: SignatureCheck },
): Result<T, StatementFailure> {
  const payload = openText(signed, { format: as.format, key: signed.key }, as.check);
  if (!payload.ok) return err({ code: payload.error.code });
  try {
    const parsed = as.schema.safeParse(JSON.parse(payload.value));
    return parsed.success && canonical(parsed.data) === payload.value ? ok(parsed.data) : err({ code: 'evidence.malformed' });
  } catch {
    return err({ code: 'evidence.malformed' });
  }
}
