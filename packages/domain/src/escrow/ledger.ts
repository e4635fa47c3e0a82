import { PastContact } from '#compliance';
import { DeviceId, Instant, instant } from '#kernel';
import { z } from 'zod';
import { TokenId } from './lease.ts';
import type { LeaseTerms } from './terms.ts';

/** A lease as the lender's side keeps it. `round` is the workstation's own count of its requests: the one that was answered with the lease. */
const Leased = z
  .object({
    device: DeviceId,
    serial: z.int().min(1),
    round: z.int().min(0),
    issuedAt: Instant,
    expiresAt: Instant,
    /** Those that may still be spent: of this lease, and of earlier ones that it renewed until the workstation is known to hold it. */
    tokens: z.array(TokenId).readonly(),
    /** Those that the lease itself names. */
    named: z.array(TokenId).readonly(),
  })
  .readonly();
export type Leased = z.infer<typeof Leased>;

/** What is taken to have happened under a lease until its workstation says what did. */
const Assumed = z
  .object({ device: DeviceId, serial: z.int().min(1), round: z.int().min(0), contacts: z.array(PastContact).readonly() })
  .readonly();

/** The lender's side of one debtor: who holds the lease, and what is assumed of those who have not accounted for theirs. */
export const DebtorLedger = z
  .object({
    /** The last serial and the last token given. */
    serial: z.int().min(0),
    lastToken: z.int().min(0),
    lease: Leased.nullable(),
    assumed: z.array(Assumed).readonly(),
  })
  .readonly();
export type DebtorLedger = z.infer<typeof DebtorLedger>;

/** Of a debtor who was never leased. */
export const freshLedger: DebtorLedger = { serial: 0, lastToken: 0, lease: null, assumed: [] };

/** What a workstation says when it asks: its `round`, whether everything it had recorded by then is stored, and the serial it holds of this debtor. */
export type Account = { readonly device: DeviceId; readonly round: number; readonly whole: boolean; readonly holds: number | undefined };

/**
 * What a workstation's request makes of the ledger. A lease it no longer holds, with everything it recorded stored, is over: unused tokens flow
 * back and what was assumed gives way to the truth. A request from before the lease says nothing of it, however late it arrives.
 */
export function accounted(ledger: DebtorLedger, { device, round, whole, holds }: Account): DebtorLedger {
  if (!whole) return ledger;
  const assumed = ledger.assumed.filter(
    (one) => one.device !== device || one.round >= round || (holds !== undefined && holds <= one.serial),
  );
  const left = assumed.length === ledger.assumed.length ? ledger : { ...ledger, assumed };
  const { lease } = left;
  if (lease?.device !== device || lease.round >= round) return left;
  if (holds === undefined) return { ...left, lease: null };
  if (holds !== lease.serial || lease.tokens.length === lease.named.length) return left;
  return { ...left, lease: { ...lease, tokens: lease.named } };
}

/** A call that is stored has spent its token. */
export function spent(ledger: DebtorLedger, token: TokenId): DebtorLedger {
  const { lease } = ledger;
  if (lease?.tokens.includes(token) !== true) return ledger;
  const without = (tokens: readonly TokenId[]) => tokens.filter((one) => one !== token);
  return { ...ledger, lease: { ...lease, tokens: without(lease.tokens), named: without(lease.named) } };
}

/** Whether a lease has ended unaccounted for so long (at once, when its workstation is shut out) that the worst is assumed. */
export function isForfeit(lease: Leased, at: { readonly now: Instant; readonly terms: LeaseTerms; readonly revoked: boolean }): boolean {
  return at.now >= lease.expiresAt + (at.revoked ? 0 : at.terms.unaccountedAfterMs);
}

/** Ends a lease nobody accounted for; `contacts` are the worst that can have been made under it. */
export function forfeited(ledger: DebtorLedger, contacts: readonly PastContact[]): DebtorLedger {
  const { lease, assumed } = ledger;
  if (lease === null) return ledger;
  const { device, serial, round } = lease;
  return { ...ledger, lease: null, assumed: [...assumed, { device, serial, round, contacts }] };
}

/** What is assumed of workstations that have not been heard from. */
export function assumedContacts({ assumed }: DebtorLedger): readonly PastContact[] {
  return assumed.flatMap(({ contacts }) => contacts);
}

/** Who asks for a lease, in which of its rounds, and how many tokens it may have by the pack. */
export type Asking = { readonly device: DeviceId; readonly round: number; readonly now: Instant; readonly left: number };

/** The ledger with a new lease of the workstation, or a renewed one that keeps its tokens; undefined while somebody else holds the debtor. */
export function granted(
  ledger: DebtorLedger,
  { device, round, now, left }: Asking,
  terms: LeaseTerms,
): { readonly ledger: DebtorLedger; readonly lease: Leased } | undefined {
  const held = ledger.lease;
  if (held !== null && held.device !== device) return undefined;
  const kept = (held?.tokens ?? []).slice(0, left);
  const fresh = Array.from({ length: left - kept.length }, (_, index) => `t${ledger.lastToken + 1 + index}`);
  const named = [...kept, ...fresh];
  const serial = ledger.serial + 1;
  const expiresAt = instant(Math.max(now + terms.lengthMs, held?.expiresAt ?? 0));
  // A renewal by a request that comes late must not make what was said before the lease speak of it.
  const since = Math.max(round, held?.round ?? 0);
  const lease: Leased = { device, serial, round: since, issuedAt: now, expiresAt, named, tokens: [...(held?.tokens ?? []), ...fresh] };
  return { ledger: { ...ledger, serial, lastToken: ledger.lastToken + fresh.length, lease }, lease };
}

/** Whether a lease is old enough to be renewed although nothing else has changed: a quarter of its life is over. */
export function isDue({ issuedAt, expiresAt }: Leased, now: Instant): boolean {
  return now - issuedAt >= (expiresAt - issuedAt) / 4;
}
