import { CallerCode, PublicKey, SignedText } from '@parley/domain/evidence';
import { AudioPlace } from '@parley/domain/call';
import { AgentId, CallId, CaseId, DeviceId, Instant, LenderId } from '@parley/domain/kernel';
import { ScriptBody, StepId } from '@parley/domain/script';
import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  CallerCheck,
  CallRecord,
  CallSummary,
  CaseSummary,
  ImportReport,
  Me,
  ProofReport,
  ScriptRules,
  ScriptSummary,
  ScriptVersion,
  Workstation,
} from './records.ts';
import { AudioAnswer, AudioHeldAnswer, AudioHeldRequest, AudioRequest } from './audio.ts';
import { PullAnswer, PullRequest, PushAnswer, PushRequest } from './sync.ts';

/** A refusal that the user can understand: a code with a message in every language, and the figures it needs. */
export const Refusal = z.object({
  code: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Refusal = z.infer<typeof Refusal>;

const base = oc.errors({
  UNAUTHORIZED: { status: 401 },
  FORBIDDEN: { status: 403, data: z.object({ code: z.enum(['access.role', 'access.tenant', 'access.device']) }) },
  NOT_FOUND: { status: 404 },
  REFUSED: { status: 409, data: Refusal },
  TOO_MANY_REQUESTS: { status: 429, data: z.object({ waitMs: z.int() }) },
});

/** Text that a database can keep: PostgreSQL has no U+0000. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\u0000'));
const page = z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50), search: text(100).default('') });
const scriptKey = z.object({ script: StepId, version: z.int().min(1).max(1_000_000) });

/** Every procedure of the portal: who may call it is decided by role and tenant on the server. */
export const contract = {
  session: {
    me: base.route({ method: 'GET', path: '/session/me' }).output(Me),
  },
  cases: {
    import: base
      .route({ method: 'POST', path: '/cases/import' })
      .input(z.object({ file: z.file().max(20_000_000), dryRun: z.boolean() }))
      .output(ImportReport),
    list: base
      .route({ method: 'GET', path: '/cases' })
      .input(page)
      .output(z.object({ total: z.int(), cases: z.array(CaseSummary) })),
    assign: base
      .route({ method: 'POST', path: '/cases/assign' })
      .input(z.object({ agent: AgentId, cases: z.union([z.literal('unassigned'), z.array(CaseId).max(10_000)]) }))
      .output(z.object({ assigned: z.int() })),
    /** Whether the recordings of a case are to be kept whatever the rules allow. */
    hold: base
      .route({ method: 'POST', path: '/cases/{case}/hold' })
      .input(z.object({ case: CaseId, held: z.boolean(), note: text(500) }))
      .output(z.object({ held: z.boolean() })),
    agents: base.route({ method: 'GET', path: '/cases/agents' }).output(z.array(z.object({ id: AgentId, name: z.string() }))),
  },
  scripts: {
    list: base.route({ method: 'GET', path: '/scripts' }).output(z.array(ScriptSummary)),
    get: base.route({ method: 'GET', path: '/scripts/{script}/{version}' }).input(scriptKey).output(ScriptVersion),
    /** Opens a new draft from a published version, or returns the author's open draft. */
    edit: base
      .route({ method: 'POST', path: '/scripts/{script}/edit' })
      .input(z.object({ script: StepId }))
      .output(ScriptVersion),
    save: base
      .route({ method: 'PUT', path: '/scripts/{script}/{version}' })
      .input(scriptKey.extend({ body: ScriptBody }))
      .output(ScriptVersion),
    rules: base.route({ method: 'GET', path: '/scripts/rules' }).output(ScriptRules),
    prove: base
      .route({ method: 'POST', path: '/scripts/prove' })
      .input(z.object({ body: ScriptBody }))
      .output(ProofReport),
    submit: base
      .route({ method: 'POST', path: '/scripts/{script}/{version}/submit' })
      .input(scriptKey.extend({ note: text(1000) }))
      .output(ScriptVersion),
    /** A second person approves (publishes a signed bundle) or returns the version. */
    review: base
      .route({ method: 'POST', path: '/scripts/{script}/{version}/review' })
      .input(scriptKey.extend({ approve: z.boolean(), note: text(1000) }))
      .output(ScriptVersion),
  },
  calls: {
    list: base
      .route({ method: 'GET', path: '/calls' })
      .input(page)
      .output(z.object({ total: z.int(), calls: z.array(CallSummary) })),
    get: base
      .route({ method: 'GET', path: '/calls/{call}' })
      .input(z.object({ call: CallId }))
      .output(CallRecord),
    /** What is held of a take of the recording, to be listened to. Who listened is written down. */
    sound: base
      .route({ method: 'GET', path: '/calls/{call}/sound/{take}' })
      .input(z.object({ call: CallId, take: AudioPlace.unwrap().shape.take }))
      .output(z.file()),
    /** The evidence file as its exact text; `redacted` leaves out what is personal or a third party's. */
    evidence: base
      .route({ method: 'GET', path: '/calls/{call}/evidence' })
      .input(z.object({ call: CallId, redacted: z.boolean() }))
      .output(z.object({ file: z.string() })),
  },
  workstations: {
    list: base.route({ method: 'GET', path: '/workstations' }).output(z.array(Workstation)),
    /** Called by the workstation itself once its device code was approved. */
    enrol: base
      .route({ method: 'POST', path: '/workstations/enrol' })
      .input(z.object({ device: DeviceId, name: z.string().min(1).max(80), key: PublicKey }))
      .output(
        z.object({
          lender: LenderId,
          lenderName: z.string(),
          agent: AgentId,
          agentName: z.string(),
          bundleKey: PublicKey,
          /** The lender's recovery key under its bundle key; a portal of before has none. */
          recoveryKey: SignedText.nullable().optional(),
          serverTime: Instant,
        }),
      ),
    /** Answers the request of a workstation whose passphrase is lost; both are texts that people carry. Not for the workstation's own agent. */
    recover: base
      .route({ method: 'POST', path: '/workstations/{device}/recover' })
      .input(z.object({ device: DeviceId, request: text(4000) }))
      .output(z.object({ answer: z.string() })),
    revoke: base
      .route({ method: 'POST', path: '/workstations/{device}/revoke' })
      .input(z.object({ device: DeviceId }))
      .output(Workstation),
  },
  /** Open to anyone, without an account: answers nothing of who owes what, nor whether anyone does. */
  borrower: {
    checkCaller: base
      .route({ method: 'POST', path: '/borrower/check-caller' })
      .input(z.object({ lender: text(60), code: CallerCode }))
      .output(CallerCheck),
  },
  sync: {
    push: base.route({ method: 'POST', path: '/sync/push' }).input(PushRequest).output(PushAnswer),
    pull: base.route({ method: 'POST', path: '/sync/pull' }).input(PullRequest).output(PullAnswer),
    audioHeld: base.route({ method: 'POST', path: '/sync/audio/held' }).input(AudioHeldRequest).output(AudioHeldAnswer),
    audio: base.route({ method: 'POST', path: '/sync/audio' }).input(AudioRequest).output(AudioAnswer),
  },
};
export type Contract = typeof contract;
