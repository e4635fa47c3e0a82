import { Localised } from '#compliance';
import { z } from 'zod';
import { PaletteEntry, scriptHead, Sensitivity, Step, StepId, stepBase, Unit, Variable, VariableName } from './script.ts';

/** What fills a part's parameter: one of the script's variables, or a text of its author's. */
export const Argument = z.union([
  z.object({ variable: VariableName }).strict().readonly(),
  z.object({ text: Localised }).strict().readonly(),
]);
export type Argument = z.infer<typeof Argument>;

/** Puts a part in the place of this step. Each of the part's exits leads to a step of this script. */
export const IncludeStep = z
  .object({
    ...stepBase,
    kind: z.literal('include'),
    part: StepId,
    with: z.record(VariableName, Argument).readonly().optional(),
    exits: z.record(StepId, StepId).readonly(),
  })
  .readonly();
export type IncludeStep = z.infer<typeof IncludeStep>;

export const SourceStep = z.discriminatedUnion('kind', [...Step.options, IncludeStep]);
export type SourceStep = z.infer<typeof SourceStep>;

/** A parameter of a part: interpolated like a variable, filled by whoever includes it. */
export const Parameter = z
  .object({ name: VariableName, type: Variable.unwrap().shape.type, unit: Unit.optional(), sensitivity: Sensitivity })
  .readonly();
export type Parameter = z.infer<typeof Parameter>;

/** A sub-script: steps and palette that several scripts share. A target of its steps may be one of its exits. */
export const ScriptPart = z
  .object({
    id: StepId,
    title: Localised,
    parameters: z.array(Parameter).max(50).readonly().optional(),
    /** The variables its own texts use; the including script gets them. */
    variables: z
      .array(z.union([VariableName, Variable]))
      .max(200)
      .readonly()
      .optional(),
    exits: z.array(StepId).max(50).readonly(),
    entry: StepId,
    steps: z.array(SourceStep).min(1).max(500).readonly(),
    palette: z.array(PaletteEntry).max(64).readonly().optional(),
  })
  .readonly();
export type ScriptPart = z.infer<typeof ScriptPart>;

/** A script as people write it: variables may be named only, and parts included. `assemble` makes a `ScriptBody` of it. */
export const ScriptSource = z
  .object({
    ...scriptHead,
    variables: z
      .array(z.union([VariableName, Variable]))
      .max(200)
      .readonly(),
    steps: z.array(SourceStep).min(1).max(2000).readonly(),
    /** Parts that this script brings along; they stand before a library's. */
    parts: z.array(ScriptPart).max(100).readonly().optional(),
  })
  .readonly();
export type ScriptSource = z.infer<typeof ScriptSource>;

/** What a source may draw on: shared parts, and the titles of the standard variables. */
export type ScriptLibrary = { readonly parts: readonly ScriptPart[]; readonly variables: readonly Variable[] };
