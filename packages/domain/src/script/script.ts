import { PlainDate } from '#calendar';
import { Audience, CallFact, Disposition, Localised, Text } from '#compliance';
import { Address } from '#kernel';
import { Currency } from '#money';
import { z } from 'zod';

/** The id of a step, answer or entry. A dot sets off the include step through which it came into the script: `identity.greeting`. */
export const StepId = z.string().regex(/^[a-z][a-z0-9-]{0,47}(\.[a-z][a-z0-9-]{0,47}){0,5}$/);
export type StepId = z.infer<typeof StepId>;

/** Who may be told a variable. `secret` is never spoken. */
export const Sensitivity = z.enum(['public', 'rightParty', 'secret']);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** What a number counts, or over which time a rate runs. */
export const Unit = z.enum(['days', 'instalments', 'per-year']);
export type Unit = z.infer<typeof Unit>;
export const VariableName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** A typed value that text may interpolate as `{name}` or `{name:form}`. */
export const Variable = z
  .object({
    name: VariableName,
    type: z.enum(['text', 'person', 'money', 'date', 'integer', 'rate', 'phone', 'code']),
    /** Absent where the type needs none; otherwise it must be the unit Parley fills it in. */
    unit: Unit.optional(),
    sensitivity: Sensitivity,
    title: Localised,
  })
  .readonly();
export type Variable = z.infer<typeof Variable>;

/** A figure that a condition compares a variable with: an amount as plain decimal text, a whole number, a day. */
export const Figure = z.discriminatedUnion('type', [
  z.object({ type: z.literal('money'), currency: Currency, amount: z.string().regex(/^(0|[1-9]\d{0,14})(\.\d{1,2})?$/) }).readonly(),
  z.object({ type: z.literal('integer'), value: z.int() }).readonly(),
  z.object({ type: z.literal('date'), value: PlainDate }).readonly(),
]);
export type Figure = z.infer<typeof Figure>;
/** A case's figures by the variable that a script compares them with. */
export const CaseFigures = z.record(VariableName, Figure).readonly();
export type CaseFigures = z.infer<typeof CaseFigures>;
export const Comparison = z
  .object({ kind: z.literal('compare'), variable: VariableName, op: z.enum(['lt', 'le', 'eq', 'ne', 'ge', 'gt']), figure: Figure })
  .readonly();
export type Comparison = z.infer<typeof Comparison>;

/** A typed condition over what the call has established and what the case says. */
export type Condition =
  | { readonly kind: 'fact'; readonly fact: CallFact }
  | Comparison
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fact'), fact: CallFact }).readonly(),
    Comparison,
    z.object({ kind: z.literal('not'), of: Condition }).readonly(),
    z.object({ kind: z.literal('all'), of: z.array(Condition).readonly() }).readonly(),
    z.object({ kind: z.literal('any'), of: z.array(Condition).readonly() }).readonly(),
  ]),
);

/** The most facts and comparisons one condition may read: it is looked at again in every state of a proof. */
const maxLeaves = 100;
const BoundedCondition = Condition.refine((condition) => leavesOf(condition) <= maxLeaves);

function leavesOf(condition: Condition): number {
  switch (condition.kind) {
    case 'fact':
    case 'compare':
      return 1;
    case 'not':
      return leavesOf(condition.of);
    case 'all':
    case 'any':
      return condition.of.reduce((sum, part) => sum + leavesOf(part), 1);
  }
}

/** What is said in one breath is never longer; a text of megabytes is a mistake or an attack. */
export const maxTextLength = 2000;
const SpokenText = z.object({ 'zh-CN': Text.min(1).max(maxTextLength), en: Text.min(1).max(maxTextLength) }).readonly();

/** A paragraph for one audience, in every language, with `{variable}` placeholders. */
export const Block = z.object({ audience: Audience, text: SpokenText }).readonly();
export type Block = z.infer<typeof Block>;

/** No list of facts, blocks or ways on needs to be longer; without bounds a small file could keep a proof busy for hours. */
const maxFacts = 64;
const maxBlocks = 20;
const maxAnswers = 40;
const maxOutcomes = 8;
/** Left out in a file, there are none. */
const facts = z.array(CallFact).max(maxFacts).readonly().default([]);
/** A step is shown only when all of `needs` and none of `unless` is established. */
export const stepBase = {
  id: StepId,
  title: Localised,
  tone: Localised.optional(),
  needs: facts,
  unless: z.array(CallFact).max(maxFacts).readonly().optional(),
};

export const SayStep = z
  .object({
    ...stepBase,
    kind: z.literal('say'),
    blocks: z.array(Block).min(1).max(maxBlocks).readonly(),
    establishes: facts,
    next: StepId,
  })
  .readonly();
export type SayStep = z.infer<typeof SayStep>;

export const Answer = z.object({ id: StepId, label: Localised, establishes: facts, next: StepId }).readonly();
export type Answer = z.infer<typeof Answer>;

export const AskStep = z
  .object({
    ...stepBase,
    kind: z.literal('ask'),
    blocks: z.array(Block).min(1).max(maxBlocks).readonly(),
    answers: z.array(Answer).min(1).max(maxAnswers).readonly(),
  })
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
  'transfer',
]);
export type DoAction = z.infer<typeof DoAction>;
export const DoOutcome = z
  .object({ outcome: z.enum(['done', 'failed', 'refused', 'declined']), establishes: facts, next: StepId })
  .readonly();
export type DoOutcome = z.infer<typeof DoOutcome>;
export const DoStep = z
  .object({
    ...stepBase,
    kind: z.literal('do'),
    action: DoAction,
    instructions: Localised,
    outcomes: z.array(DoOutcome).min(1).max(maxOutcomes).readonly(),
  })
  .readonly();
export type DoStep = z.infer<typeof DoStep>;

export const BranchStep = z
  .object({ ...stepBase, kind: z.literal('branch'), when: BoundedCondition, then: StepId, otherwise: StepId })
  .readonly();
export type BranchStep = z.infer<typeof BranchStep>;
export const EndStep = z.object({ ...stepBase, kind: z.literal('end'), disposition: Disposition }).readonly();
export type EndStep = z.infer<typeof EndStep>;

export const Step = z.discriminatedUnion('kind', [SayStep, AskStep, DoStep, BranchStep, EndStep]);
export type Step = z.infer<typeof Step>;

/** What the person just said, and where the script answers it. `resume` offers the way back to the interrupted step. */
export const PaletteEntry = z
  .object({ id: StepId, label: Localised, when: BoundedCondition.optional(), establishes: facts, goto: StepId, resume: z.boolean() })
  .readonly();
export type PaletteEntry = z.infer<typeof PaletteEntry>;

/** One move of a script's own test case, as text: `next`, `back`, `answer pays`, `outcome done`, `palette angry`, `note hardship-stated`. */
export const CaseMove = z.string().regex(/^(next|back|resume|polite-end|(answer|outcome|palette|note) [a-z][a-z0-9.-]{0,199})$/);
export type CaseMove = z.infer<typeof CaseMove>;

/** A call that an author wrote down, and what must hold after it. `given` says the case's figures where the script compares any. */
export const ScriptCase = z
  .object({
    id: StepId,
    title: Localised,
    given: CaseFigures.optional(),
    moves: z.array(CaseMove).max(500).readonly(),
    expect: z
      .object({
        /** The step the call then stands on. */
        at: StepId.optional(),
        /** What it has established, and what it must not have. */
        facts: z.array(CallFact).readonly().optional(),
        without: z.array(CallFact).readonly().optional(),
        /** The result it ends with. */
        ends: Disposition.optional(),
        /** The last move is one that the monitor refuses. */
        refused: z.boolean().optional(),
      })
      .readonly(),
  })
  .readonly();
export type ScriptCase = z.infer<typeof ScriptCase>;

/** The most entries of its palette, those of its parts included. */
export const maxEntries = 64;
/** The most steps a script may have once its parts are written out. */
export const maxSteps = 1500;

/** What a script and its source have alike. */
export const scriptHead = {
  id: StepId,
  title: Localised,
  /** Which pack's properties it is proved against. */
  pack: Text.min(1),
  products: z
    .array(z.enum(['credit-card', 'online-loan', 'personal-loan', 'other']))
    .min(1)
    .readonly(),
  entry: StepId,
  /** The step that "end politely" leads to, from anywhere. */
  politeEnd: StepId,
  palette: z.array(PaletteEntry).max(maxEntries).readonly(),
  cases: z.array(ScriptCase).max(200).readonly().optional(),
};

/** A script that can be proved and run, self-contained: every part written out. */
export const ScriptBody = z
  .object({ ...scriptHead, variables: z.array(Variable).max(200).readonly(), steps: z.array(Step).min(1).max(maxSteps).readonly() })
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
