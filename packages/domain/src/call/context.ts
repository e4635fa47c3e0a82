import type { Localised, PlanPractice, RulePack, ScriptProperty } from '#compliance';
import type { Address, AgentId, LenderId } from '#kernel';
import type { PlanAuthority, PlanPolicy } from '#repayment';
import type { PublishedScript, Values } from '#script';
import type { CollectionCase } from './case.ts';

/** How often identity may be tried in one call. */
export const maxVerificationAttempts = 3;

/** What a call runs under: all of it fixed when the call is opened. Nothing here is decided by the person on the line. */
export type CallContext = {
  /** A script whose certificate was re-checked. */
  readonly script: PublishedScript;
  readonly pack: { readonly address: Address; readonly properties: readonly ScriptProperty[] };
  readonly bundle: Address;
  readonly lender: LenderId;
  readonly case: CollectionCase;
  readonly agent: { readonly id: AgentId; readonly name: string; readonly code: string; readonly role: PlanAuthority['role'] };
  readonly institution: { readonly name: Localised; readonly phone: string; readonly complaints: string };
  readonly agency?: { readonly name: Localised };
  readonly policy: PlanPolicy;
  /** The law on plans, and how the lender makes them. */
  readonly plans: { readonly pack: RulePack; readonly practice: PlanPractice };
  /** Values the host adds, such as `callReference`; they never replace what the case or the call says. */
  readonly values?: Values;
};
