import { HolidayTable, PlainDate, Zone } from '#calendar';
import { type Address, addressOf, err, ok, type Result } from '#kernel';
import { z } from 'zod';
import { Localised } from './citation.ts';
import { Turns } from './excuse.ts';
import { ScriptProperty } from './facts.ts';
import { type PackFault, packFaults } from './pack-faults.ts';
import { PhraseGroup } from './phrase-group.ts';
import { Rule } from './rule.ts';
import { SpeechWeights } from './speech-weights.ts';
import { SpokenWord } from './spoken-word.ts';

const PackParts = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,47}$/),
  jurisdiction: z.string().min(1),
  title: Localised,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  zone: Zone,
  horizon: z.strictObject({ from: PlainDate, until: PlainDate }).readonly(),
  rules: z.array(Rule).readonly(),
  scriptProperties: z.array(ScriptProperty).readonly(),
  /** The variables a script may speak to a known third party, by name. */
  thirdPartyVariables: z.array(z.string().min(1)).readonly(),
  phrases: z.array(PhraseGroup).readonly(),
  /** What turns of speech weigh beside the listed phrases, where a language has such weights. */
  weights: z.strictObject({ 'zh-CN': SpeechWeights.optional(), en: SpeechWeights.optional() }).readonly().optional(),
  /** Lists of words that parts of phrases name with "$". */
  words: z.record(z.string(), z.array(SpokenWord).min(1).readonly()).readonly(),
  turns: z.strictObject({ 'zh-CN': Turns, en: Turns }).readonly(),
  /** Characters read as others when speech is matched: traditional for simplified, look-alikes. One character to one. */
  folds: z.record(z.string().length(1), z.string().length(1)).readonly(),
  /** Other spellings of words that phrases hold: homophones, pinyin. */
  sounds: z.record(SpokenWord, z.array(SpokenWord).min(1).readonly()).readonly(),
  holidays: z.record(z.string(), HolidayTable).readonly(),
  /** The overlays laid over the pack, in order. */
  overlays: z.array(z.string()).readonly(),
});

/** The rules of one jurisdiction: data owned by lawyers. Dates are read in the pack's own zone; `horizon.until` is exclusive. */
export const RulePack = PackParts.superRefine((pack, context) => {
  for (const fault of packFaults(pack)) {
    context.addIssue({ code: 'custom', message: Object.values<string | number>(fault).join(' ') });
  }
}).readonly();
export type RulePack = z.infer<typeof RulePack>;

/** A pack that cannot be read: something that is no pack, at a place, or one with faults. */
export type RulePackRefusal =
  | { readonly code: 'compliance.pack-malformed'; readonly path: string }
  | { readonly code: 'compliance.pack-unfit'; readonly faults: readonly PackFault[] };

/** Reads a pack from data; a refusal names what is wrong, a gap or an overlap with its days. */
export function readRulePack(data: unknown): Result<RulePack, RulePackRefusal> {
  const read = RulePack.safeParse(data);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const faults = PackParts.safeParse(data);
  if (faults.success) return err({ code: 'compliance.pack-unfit', faults: packFaults(faults.data) });
  return err({ code: 'compliance.pack-malformed', path: (issue?.path ?? []).map(String).join('.') });
}

/** Why a pack may not take the place of another: it is another's, older, or of the same version with the same overlays and yet not the same. */
export type SuccessionRefusal =
  | { readonly code: 'compliance.pack-other'; readonly pack: string }
  | { readonly code: 'compliance.pack-older'; readonly offered: string; readonly held: string }
  | { readonly code: 'compliance.pack-version-reused'; readonly version: string };

/** Whether a pack may take the place of the one that is held: a rolled-back version is refused. */
export function checkSuccession(offered: RulePack, held: RulePack): Result<RulePack, SuccessionRefusal> {
  if (offered.id !== held.id) return err({ code: 'compliance.pack-other', pack: offered.id });
  const order = compareVersions(offered.version, held.version);
  if (order < 0) return err({ code: 'compliance.pack-older', offered: offered.version, held: held.version });
  const same = order === 0 && offered.overlays.join() === held.overlays.join();
  if (same && packAddress(offered) !== packAddress(held)) return err({ code: 'compliance.pack-version-reused', version: held.version });
  return ok(offered);
}

function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  const parts = [0, 1, 2].map((part) => (a?.[part] ?? 0) - (b?.[part] ?? 0));
  return parts.find((difference) => difference !== 0) ?? 0;
}

/** Pure memo: a pack is immutable, and hashing it for every decision would cost more than the decision. */
const addresses = new WeakMap<RulePack, Address>();

/** The content address of a pack: SHA-256 over its canonical form, overlays included. */
export function packAddress(pack: RulePack): Address {
  const known = addresses.get(pack);
  if (known !== undefined) return known;
  const address = addressOf(pack);
  addresses.set(pack, address);
  return address;
}
