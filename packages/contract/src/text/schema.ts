import { CallFact, Disposition, Localised } from '@parley/domain/compliance';
import {
  AskStep,
  Block,
  BranchStep,
  CaseMove,
  Comparison,
  Condition,
  DoStep,
  EndStep,
  Figure,
  IncludeStep,
  PaletteEntry,
  Parameter,
  SayStep,
  ScriptCase,
  ScriptPart,
  ScriptSource,
  StepId,
  Variable,
} from '@parley/domain/script';
import { z } from 'zod';

/** The dialect of the schema, and the name under which it is known wherever it is kept. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';
const name = 'urn:parley:script.schema';

const named: Readonly<Record<string, z.ZodType>> = {
  AskStep,
  Block,
  BranchStep,
  CallFact,
  CaseMove,
  Comparison,
  Condition,
  Disposition,
  DoStep,
  EndStep,
  Figure,
  IncludeStep,
  Localised,
  PaletteEntry,
  Parameter,
  SayStep,
  ScriptCase,
  ScriptPart,
  ScriptSource,
  StepId,
  Variable,
};

type Schema = z.core.JSONSchema.BaseSchema;

/** A condition is data or its text; what the text may say is read by `readCondition`. */
const condition: Schema = { anyOf: [{ $ref: '#/$defs/Condition' }, { type: 'string', minLength: 1, maxLength: 2000 }] };

/**
 * The JSON Schema (draft 2020-12) of a script's YAML and of a part's, for editors: what has `exits` at its top is a part. It knows every key and
 * refuses the others. It says what one file can say of itself; that targets exist and that a proof succeeds is told by `parley prove`.
 */
export function scriptJsonSchema(): Schema {
  const metadata = z.registry<{ readonly id: string }>();
  for (const [id, schema] of Object.entries(named)) metadata.add(schema, { id });
  const whole = z.toJSONSchema(z.union([ScriptSource, ScriptPart]), {
    metadata,
    io: 'input',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // That a program must not change what it has read says nothing to an editor.
      delete jsonSchema.readOnly;
      const { properties } = jsonSchema;
      if (properties === undefined) return;
      jsonSchema.additionalProperties = false;
      if (properties['when'] !== undefined) properties['when'] = condition;
    },
  });
  return {
    $schema: dialect,
    $id: name,
    title: 'Parley call script',
    if: { type: 'object', properties: { exits: {} }, required: ['exits'] },
    then: { $ref: '#/$defs/ScriptPart' },
    else: { $ref: '#/$defs/ScriptSource' },
    $defs: whole.$defs ?? {},
  };
}
