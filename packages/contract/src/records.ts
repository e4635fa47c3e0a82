import { CallEvent, FollowUp, PromiseToPay } from '@parley/domain/call';
import { Disposition, ContactOutcome, Finding, Localised, ScriptProperty, Verdict } from '@parley/domain/compliance';
import { AudioDeletion, CallerFamily, Link, PublicKey } from '@parley/domain/evidence';
import { Address, AgentId, CallId, CaseId, DeviceId, Instant, LenderId } from '@parley/domain/kernel';
import { Money } from '@parley/domain/money';
import { Plan } from '@parley/domain/repayment';
import { Certificate, ScriptBody, StepId } from '@parley/domain/script';
import { z } from 'zod';

export const Role = z.enum([
  'owner',
  'script-author',
  'compliance-officer',
  'supervisor',
  'qa',
  'case-manager',
  'integrator',
  'auditor',
  'agent',
  'agency-supervisor',
]);
export type Role = z.infer<typeof Role>;

/** Who is signed in, for which lender, in which role. */
export const Me = z
  .object({ user: AgentId, name: z.string(), email: z.email(), lender: LenderId, lenderName: z.string(), role: Role })
  .readonly();
export type Me = z.infer<typeof Me>;

/** One refused line of an import. `line` counts from 1 and includes the header; `column` is the file's own heading. */
export const ImportRowError = z
  .object({ line: z.int(), column: z.string().nullable(), code: z.string().regex(/^import\.[a-z-]+$/) })
  .readonly();
export type ImportRowError = z.infer<typeof ImportRowError>;

/** What an import did or would do. `imported` is 0 for a dry run and whenever the file as a whole is refused. */
export const ImportReport = z
  .object({
    dryRun: z.boolean(),
    encoding: z.enum(['utf-8', 'gb18030']),
    rows: z.int(),
    valid: z.int(),
    imported: z.int(),
    errors: z.array(ImportRowError).readonly(),
  })
  .readonly();
export type ImportReport = z.infer<typeof ImportReport>;

/** A case as a list shows it: no full number, no identity answers. */
export const CaseSummary = z
  .object({
    id: CaseId,
    debtor: z.string(),
    productName: z.string(),
    tail: z.string(),
    outstanding: Money,
    daysPastDue: z.int(),
    agent: AgentId.nullable(),
    calls: z.int(),
    verdictNow: Verdict,
  })
  .readonly();
export type CaseSummary = z.infer<typeof CaseSummary>;

/** A version of a script on its way: draft -> submitted -> published | returned. */
export const ScriptVersionStatus = z.enum(['draft', 'submitted', 'returned', 'published', 'superseded']);
export type ScriptVersionStatus = z.infer<typeof ScriptVersionStatus>;

export const ScriptSummary = z
  .object({
    script: StepId,
    version: z.int(),
    title: z.object({ 'zh-CN': z.string(), en: z.string() }),
    status: ScriptVersionStatus,
    author: z.string(),
    at: Instant,
  })
  .readonly();
export type ScriptSummary = z.infer<typeof ScriptSummary>;

export const ScriptVersion = z
  .object({
    script: StepId,
    version: z.int(),
    status: ScriptVersionStatus,
    body: ScriptBody,
    author: z.object({ id: AgentId, name: z.string() }),
    reviewer: z.object({ id: AgentId, name: z.string() }).nullable(),
    note: z.string(),
    address: Address.nullable(),
    certificate: Certificate.nullable(),
    at: Instant,
  })
  .readonly();
export type ScriptVersion = z.infer<typeof ScriptVersion>;

/** Whether a draft is sound and proved, for the live panel beside the editor. */
export const ProofReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proved'), certificate: Certificate }),
  z.object({ kind: z.literal('broken'), rule: z.string(), moves: z.array(z.object({ step: StepId, via: z.string() })).readonly() }),
  z.object({
    kind: z.literal('unsound'),
    issues: z.array(z.object({ code: z.string(), step: StepId.nullable(), detail: z.string() })).readonly(),
  }),
]);
export type ProofReport = z.infer<typeof ProofReport>;

/** What a script is proved against: a pack's address, its script properties, and the variables it lets a third party hear. */
export const ScriptRules = z
  .object({
    address: Address,
    properties: z.array(ScriptProperty).readonly(),
    thirdPartyVariables: z.array(z.string()).readonly(),
  })
  .readonly();
export type ScriptRules = z.infer<typeof ScriptRules>;

export const CallSummary = z
  .object({
    id: CallId,
    case: CaseId,
    debtor: z.string(),
    agent: z.string(),
    at: Instant,
    durationMs: z.int().nullable(),
    outcome: ContactOutcome.nullable(),
    disposition: Disposition.nullable(),
    findings: z.int(),
    chain: z.enum(['verified', 'broken']),
  })
  .readonly();
export type CallSummary = z.infer<typeof CallSummary>;

/** The whole record of one call, with the links that let anyone verify it. */
export const CallRecord = z
  .object({
    summary: CallSummary,
    device: DeviceId,
    deviceKey: PublicKey,
    events: z.array(z.object({ event: CallEvent, link: Link }).readonly()).readonly(),
    findings: z.array(Finding).readonly(),
    plan: Plan.nullable(),
    promise: PromiseToPay.nullable(),
    followUps: z.array(FollowUp).readonly(),
    /** What has become of the recording; null when the record names none. `keptUntil` is null when it depends on more than time. */
    audio: z
      .object({
        parts: z.int(),
        held: z.int(),
        ms: z.int(),
        /** The takes of which something is held. */
        takes: z.array(z.int()).readonly(),
        deletions: z.array(AudioDeletion.unwrap().pick({ at: true, terms: true }).extend({ parts: z.int() }).readonly()).readonly(),
        keptUntil: Instant.nullable(),
        hold: z.object({ at: Instant, by: z.string(), note: z.string() }).readonly().nullable(),
      })
      .readonly()
      .nullable(),
    /** The texts of the steps the call went through, by step, in the call's language. */
    stepTitles: z.record(z.string(), z.object({ 'zh-CN': z.string(), en: z.string() })),
  })
  .readonly();
export type CallRecord = z.infer<typeof CallRecord>;

export const Workstation = z
  .object({
    device: DeviceId,
    name: z.string(),
    agent: z.string(),
    enrolledAt: Instant,
    lastSyncAt: Instant.nullable(),
    bundleSequence: z.int(),
    revokedAt: Instant.nullable(),
  })
  .readonly();
export type Workstation = z.infer<typeof Workstation>;

/** What anyone may learn of a spoken code: that an agent works for the institution today, and what family of matters the code is for; or nothing at all. */
export const CallerCheck = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    institution: z.object({ name: Localised, phone: z.string(), complaints: z.string() }).readonly(),
    agents: z.array(z.object({ name: z.string(), family: CallerFamily }).readonly()).readonly(),
  }),
  z.object({ kind: z.literal('unknown') }),
]);
export type CallerCheck = z.infer<typeof CallerCheck>;
