import { Audience, CallFact, Disposition, Localised } from '#compliance';
import { Address } from '#kernel';
import { z } from 'zod';

export const StepId = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/);
export type StepId = z.infer<typeof StepId>;

/** Who may be told a variable. `secret` is never spoken. */
export const Sensitivity = z.enum(['public', 'rightParty', 'secret']);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** A typed value that text may interpolate as `{name}`. */
export const Variable = z
  .object({
    name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
    type: z.enum(['text', 'person', 'money', 'date', 'integer', 'rate', 'phone', 'code']),
    sensitivity: Sensitivity,
    title: Localised,
  })
  .readonly();
export type Variable = z.infer<typeof Variable>;

/** A typed condition over what the call has established. */
export type Condition =
  | { readonly kind: 'fact'; readonly fact: CallFact }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fact'), fact: CallFact }).readonly(),
    z.object({ kind: z.literal('not'), of: Condition }).readonly(),
    z.object({ kind: z.literal('all'), of: z.array(Condition).readonly() }).readonly(),
    z.object({ kind: z.literal('any'), of: z.array(Condition).readonly() }).readonly(),
  ]),
);

/** A paragraph for one audience, in every language, with `{variable}` placeholders. */
export const Block = z.object({ audience: Audience, text: Localised }).readonly();
export type Block = z.infer<typeof Block>;

/** Left out in a file, there are none. */
const facts = z.array(CallFact).readonly().default([]);
/** A step is shown only when all of `needs` and none of `unless` is established. */
const stepBase = {
  id: StepId,
  title: Localised,
  tone: Localised.optional(),
  needs: facts,
  unless: z.array(CallFact).readonly().optional(),
};

export const SayStep = z
  .object({ ...stepBase, kind: z.literal('say'), blocks: z.array(Block).min(1).readonly(), establishes: facts, next: StepId })
  .readonly();
export type SayStep = z.infer<typeof SayStep>;

export const Answer = z.object({ id: StepId, label: Localised, establishes: facts, next: StepId }).readonly();
export type Answer = z.infer<typeof Answer>;

export const AskStep = z
  .object({ ...stepBase, kind: z.literal('ask'), blocks: z.array(Block).min(1).readonly(), answers: z.array(Answer).min(1).readonly() })
  .readonly();
export type AskStep = z.infer<typeof AskStep>;

/** What the agent does in the application; every outcome has its way on and what it establishes. */
export const DoAction = z.enum([
  'verify-identity',
  'capture-budget',
  'build-plan',
  'record-promise',
  'schedule-follow-up',
  'record-request',
  'send-proof',
]);
export type DoAction = z.infer<typeof DoAction>;
export const DoOutcome = z
  .object({ outcome: z.enum(['done', 'failed', 'refused', 'declined']), establishes: facts, next: StepId })
  .readonly();
export type DoOutcome = z.infer<typeof DoOutcome>;
export const DoStep = z
  .object({ ...stepBase, kind: z.literal('do'), action: DoAction, instructions: Localised, outcomes: z.array(DoOutcome).min(1).readonly() })
  .readonly();
export type DoStep = z.infer<typeof DoStep>;

export const BranchStep = z.object({ ...stepBase, kind: z.literal('branch'), when: Condition, then: StepId, otherwise: StepId }).readonly();
export type BranchStep = z.infer<typeof BranchStep>;
export const EndStep = z.object({ ...stepBase, kind: z.literal('end'), disposition: Disposition }).readonly();
export type EndStep = z.infer<typeof EndStep>;

export const Step = z.discriminatedUnion('kind', [SayStep, AskStep, DoStep, BranchStep, EndStep]);
export type Step = z.infer<typeof Step>;

/** What the person just said, and where the script answers it. `resume` offers the way back to the interrupted step. */
export const PaletteEntry = z
  .object({ id: StepId, label: Localised, when: Condition.optional(), establishes: facts, goto: StepId, resume: z.boolean() })
  .readonly();
export type PaletteEntry = z.infer<typeof PaletteEntry>;

/** A script as its author edits it; the same shape is what gets published. */
export const ScriptBody = z
  .object({
    id: StepId,
    title: Localised,
    /** Which pack's properties it is proved against. */
    pack: z.string().min(1),
    products: z
      .array(z.enum(['credit-card', 'online-loan', 'personal-loan', 'other']))
      .min(1)
      .readonly(),
    variables: z.array(Variable).readonly(),
    entry: StepId,
    /** The step that "end politely" leads to, from anywhere. */
    politeEnd: StepId,
    steps: z.array(Step).min(1).readonly(),
    palette: z.array(PaletteEntry).readonly(),
  })
  .readonly();
export type ScriptBody = z.infer<typeof ScriptBody>;

/** The proof's outcome, to be checked again by whoever loads the script. */
export const Certificate = z
  .object({ script: Address, pack: Address, properties: z.array(z.string()).readonly(), statesExplored: z.int(), hash: Address })
  .readonly();
export type Certificate = z.infer<typeof Certificate>;

export const DraftScript = z.object({ kind: z.literal('draft'), body: ScriptBody }).readonly();
export type DraftScript = z.infer<typeof DraftScript>;

/** Immutable: `address` is the content address of `body`. */
export const PublishedScript = z
  .object({ kind: z.literal('published'), body: ScriptBody, address: Address, certificate: Certificate })
  .readonly();
export type PublishedScript = z.infer<typeof PublishedScript>;
