import { CallFact, Decision, Finding, NextLawful } from '@parley/domain/compliance';
import { LeaseDenial } from '@parley/domain/escrow';
import { z } from 'zod';

/** The data folder or the store cannot be used as it must; nothing that was kept is lost. */
export const StoreFailure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('store.full') }),
  z.object({ code: z.literal('store.read-only') }),
  z.object({ code: z.literal('store.unreachable') }),
  z.object({ code: z.literal('store.damaged') }),
  /** The vault is there and its store is not: it is never made anew in silence. */
  z.object({ code: z.literal('store.missing') }),
  /** Of what was recorded, the last `steps` transactions are gone: the store's log lost its end. */
  z.object({ code: z.literal('store.cut'), steps: z.int() }),
  z.object({ code: z.literal('store.newer') }),
  /** The store could not be brought from one shape to another: it and the copy made before stand as they were. */
  z.object({ code: z.literal('store.migration-failed'), from: z.int(), to: z.int() }),
  /** A row that decides does not carry the code that only this store's key can make. */
  z.object({ code: z.literal('store.row-tampered'), table: z.string() }),
  z.object({ code: z.literal('store.busy') }),
  /** A store that can be used is not set aside. */
  z.object({ code: z.literal('store.sound') }),
]);
export type StoreFailure = z.infer<typeof StoreFailure>;

/** Setting up, opening and closing the vault. Times are milliseconds. */
export const VaultFailure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('vault.absent') }),
  z.object({ code: z.literal('vault.exists') }),
  z.object({ code: z.literal('vault.locked') }),
  z.object({ code: z.literal('vault.weak-passphrase'), least: z.int() }),
  z.object({ code: z.literal('vault.wrong-passphrase'), waitMs: z.int(), failures: z.int() }),
  z.object({ code: z.literal('vault.wait'), waitMs: z.int(), failures: z.int() }),
  z.object({ code: z.literal('vault.damaged') }),
  /** The lender took this workstation back, and nothing was left that it did not have. */
  z.object({ code: z.literal('vault.discarded') }),
  /** The key was also wrapped by the system's keyring, which is not there now. */
  z.object({ code: z.literal('vault.keyring') }),
  /** This vault was never sealed to a lender's recovery key. */
  z.object({ code: z.literal('recovery.none') }),
  /** No request waits for an answer here: none was made, or its answer has been used. */
  z.object({ code: z.literal('recovery.no-request') }),
  z.object({ code: z.literal('recovery.unreadable') }),
  z.object({ code: z.literal('recovery.altered') }),
  z.object({ code: z.literal('recovery.other-lender') }),
  z.object({ code: z.literal('recovery.other-device') }),
  z.object({ code: z.literal('recovery.other-request') }),
]);
export type VaultFailure = z.infer<typeof VaultFailure>;

/** Becoming a workstation of a portal. */
export const EnrolFailure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('enrol.address') }),
  z.object({ code: z.literal('enrol.unreachable') }),
  z.object({ code: z.literal('enrol.denied') }),
  z.object({ code: z.literal('enrol.expired') }),
  z.object({ code: z.literal('enrol.role') }),
  z.object({ code: z.literal('enrol.known') }),
  z.object({ code: z.literal('enrol.other-lender') }),
  z.object({ code: z.literal('enrol.unexpected') }),
]);
export type EnrolFailure = z.infer<typeof EnrolFailure>;

/** What the desk refuses before the script's own rules are asked. */
export const DeskFailure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('desk.not-enrolled') }),
  z.object({ code: z.literal('desk.revoked') }),
  z.object({ code: z.literal('desk.lease-expired') }),
  z.object({ code: z.literal('desk.unknown-case') }),
  z.object({ code: z.literal('desk.no-bundle') }),
  z.object({ code: z.literal('desk.no-script') }),
  z.object({ code: z.literal('desk.held'), because: CallFact }),
  z.object({ code: z.literal('desk.call-open') }),
  z.object({ code: z.literal('desk.no-call') }),
  z.object({ code: z.literal('desk.record-damaged'), at: z.int() }),
  z.object({ code: z.literal('desk.sealed') }),
  z.object({ code: z.literal('desk.unknown-offer') }),
  z.object({ code: z.literal('desk.no-offer') }),
  /** There are plans within the agent's authority, and the law allows none of them; `findings` are those of the best. */
  z.object({ code: z.literal('desk.plan-unlawful'), findings: z.array(Finding).readonly() }),
  z.object({ code: z.literal('desk.amount') }),
  z.object({ code: z.literal('desk.date') }),
  z.object({ code: z.literal('desk.follow-up-denied'), decision: Decision, next: NextLawful }),
  z.object({ code: z.literal('desk.zone-unknown') }),
  z.object({ code: z.literal('desk.note-number') }),
  /** The lender does not have calls recorded here. */
  z.object({ code: z.literal('desk.recording-off') }),
  /** The recorder goes on with a take that the record does not know. */
  z.object({ code: z.literal('desk.recording-broken') }),
]);
export type DeskFailure = z.infer<typeof DeskFailure>;

/** The debtor's lease does not let this workstation call now. */
export const LeaseFailure = z.object({ code: LeaseDenial });
export type LeaseFailure = z.infer<typeof LeaseFailure>;

/** Every way in which the host refuses, as data that crosses the port. */
export type HostFailure = StoreFailure | VaultFailure | EnrolFailure | DeskFailure | LeaseFailure;

/** Every code of the host, so that a test can ask for its message in every language. */
export const hostFailureCodes: readonly HostFailure['code'][] = [
  ...[StoreFailure, VaultFailure, EnrolFailure, DeskFailure].flatMap((union) => union.options.map((option) => option.shape.code.value)),
  ...LeaseDenial.options,
];
