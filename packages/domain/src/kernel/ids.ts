import type { z } from 'zod';
import { brandedInteger, brandedString } from './brand.ts';
import { invariant } from './invariant.ts';

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const LenderId = brandedString('LenderId', idPattern);
export type LenderId = z.infer<typeof LenderId>;
export const AgencyId = brandedString('AgencyId', idPattern);
export type AgencyId = z.infer<typeof AgencyId>;
export const AgentId = brandedString('AgentId', idPattern);
export type AgentId = z.infer<typeof AgentId>;
export const DeviceId = brandedString('DeviceId', idPattern);
export type DeviceId = z.infer<typeof DeviceId>;
export const CaseId = brandedString('CaseId', idPattern);
export type CaseId = z.infer<typeof CaseId>;
export const DebtorId = brandedString('DebtorId', idPattern);
export type DebtorId = z.infer<typeof DebtorId>;
export const AccountId = brandedString('AccountId', idPattern);
export type AccountId = z.infer<typeof AccountId>;
/** A telephone number's handle within a case; the number itself is E.164 and lives with the debtor. */
export const NumberId = brandedString('NumberId', idPattern);
export type NumberId = z.infer<typeof NumberId>;
export const CallId = brandedString('CallId', uuidPattern);
export type CallId = z.infer<typeof CallId>;
export const EventId = brandedString('EventId', uuidPattern);
export type EventId = z.infer<typeof EventId>;
export const RuleId = brandedString('RuleId', /^[a-z][a-z0-9-]*(\/[a-z0-9-]+)*$/);
export type RuleId = z.infer<typeof RuleId>;
/** A content address: `sha256:` and 64 hexadecimal digits of the canonical form. */
export const Address = brandedString('Address', /^sha256:[0-9a-f]{64}$/);
export type Address = z.infer<typeof Address>;

/** Milliseconds since 1970-01-01T00:00:00Z: the only form in which time enters the kernel. */
export const Instant = brandedInteger('Instant');
export type Instant = z.infer<typeof Instant>;

/** Makes an instant of epoch milliseconds. */
export function instant(epochMilliseconds: number): Instant {
  return isInstant(epochMilliseconds) ? epochMilliseconds : Instant.parse(epochMilliseconds);
}

/** What the schema asks for, without its price: instants are made all the time. */
function isInstant(value: number): value is Instant {
  return Number.isSafeInteger(value);
}

/** UUID version 7 (RFC 9562) from a moment and ten random bytes that the caller brings. */
export function uuidV7(at: Instant, random: Uint8Array): string {
  invariant(random.length >= 10, 'uuidV7 needs ten random bytes');
  const time = at.toString(16).padStart(12, '0');
  const hex = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
