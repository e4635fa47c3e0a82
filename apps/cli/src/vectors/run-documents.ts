import type { RulePack } from '@parley/domain/compliance';
import type { Result } from '@parley/domain/kernel';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { packOf, type PackRefusal } from '../packs.ts';
import { ContactVector } from './contact-vector.ts';
import { AprVector, PlanVector, ScriptVector, UtteranceVector, VectorDocument } from './document.ts';
import { ProposalVector } from './proposal-vector.ts';
import { type Mismatch, runApr, runContact, runPlan, runProposal, runScript, runUtterance } from './run-case.ts';

/** How one case, or a document that could not be read, came out. Codes and paths only: a text in a vector is never repeated. */
export type Outcome =
  | { readonly kind: 'passed'; readonly id: string }
  | { readonly kind: 'failed'; readonly id: string; readonly mismatches: readonly Mismatch[] }
  | { readonly kind: 'refused'; readonly id: string; readonly code: string; readonly facts: readonly string[] }
  | { readonly kind: 'disputed'; readonly id: string; readonly reason: string };

/** Runs every case of a YAML text in the public vector format. A document that cannot be read is one refused outcome. */
export function runDocuments(text: string): readonly Outcome[] {
  const documents = parseAllDocuments(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true });
  if (!Array.isArray(documents)) return [{ kind: 'refused', id: 'document 1', code: 'cli.empty-file', facts: [] }];
  const outcomes = documents.flatMap((document, index): readonly Outcome[] => {
    const id = `document ${index + 1}`;
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) return [{ kind: 'refused', id, code: 'cli.not-yaml', facts: [`line ${problem.linePos?.[0].line ?? 0}`] }];
    const read = VectorDocument.safeParse(document.toJS({ maxAliasCount: 1000 }));
    return read.success ? runDocument(read.data) : [{ kind: 'refused', id, code: 'cli.not-a-vector', facts: places(read.error) }];
  });
  return outcomes.length > 0 ? outcomes : [{ kind: 'refused', id: 'document 1', code: 'cli.empty-file', facts: [] }];
}

function runDocument(document: VectorDocument): readonly Outcome[] {
  const run = runnerOf(document);
  const seen = new Set<string>();
  return document.cases.map((one, index) => {
    const id = idOf(one) ?? `case ${index + 1}`;
    if (seen.has(id)) return { kind: 'refused', id, code: 'cli.repeated-id', facts: [] };
    seen.add(id);
    const disputed = document.disputed?.find((entry) => entry.id === id);
    return disputed === undefined ? run(one, id) : { kind: 'disputed', id, reason: disputed.reason };
  });
}

function runnerOf(document: VectorDocument): (one: unknown, id: string) => Outcome {
  switch (document.kind) {
    case 'contact':
      return against(document, ContactVector, runContact);
    case 'utterance':
      return against(document, UtteranceVector, runUtterance);
    case 'script':
      return against(document, ScriptVector, runScript);
    case 'proposal':
      return against(document, ProposalVector, runProposal);
    case 'plan':
      return reading(PlanVector, runPlan);
    case 'apr':
      return reading(AprVector, runApr);
  }
}

function against<Vector>(
  document: { readonly pack: string; readonly overlays?: readonly string[] | undefined },
  schema: z.ZodType<Vector>,
  run: (vector: Vector, pack: RulePack) => readonly Mismatch[],
): (one: unknown, id: string) => Outcome {
  const pack: Result<RulePack, PackRefusal> = packOf(document.pack, document.overlays);
  if (!pack.ok) {
    const { code, ...facts } = pack.error;
    return (_, id) => ({ kind: 'refused', id, code, facts: Object.values(facts) });
  }
  return reading(schema, (vector) => run(vector, pack.value));
}

function reading<Vector>(schema: z.ZodType<Vector>, run: (vector: Vector) => readonly Mismatch[]): (one: unknown, id: string) => Outcome {
  return (one, id) => {
    const vector = schema.safeParse(one);
    if (!vector.success) return { kind: 'refused', id, code: 'cli.not-a-case', facts: places(vector.error) };
    const mismatches = run(vector.data);
    return mismatches.length === 0 ? { kind: 'passed', id } : { kind: 'failed', id, mismatches };
  };
}

function idOf(one: unknown): string | undefined {
  const read = z.looseObject({ id: z.string().min(1).max(200) }).safeParse(one);
  return read.success ? read.data.id : undefined;
}

/** Where a schema found faults: paths and kinds of fault, none of the text itself but the names of keys that should not be there. */
function places(error: z.ZodError): readonly string[] {
  return error.issues.slice(0, 5).map((issue) => {
    const path = issue.path.map(String).join('.');
    return issue.code === 'unrecognized_keys'
      ? `${path === '' ? '.' : path}: unknown ${issue.keys.join(', ')}`
      : `${path === '' ? '.' : path}: ${issue.code}`;
  });
}
