import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, PlainDate } from '@parley/domain/calendar';
import { parse } from 'yaml';
import { z } from 'zod';
import { phrases, wordLists } from './phrase-source.ts';

const Document = z.strictObject({ document: z.string().min(1), url: z.url().optional() });
const Cite = z.strictObject({ doc: z.string().min(1), article: z.string().min(1), reading: z.boolean().optional() });
const Entry = z.looseObject({ citation: Cite });
const RuleSource = z.looseObject({ id: z.string(), values: z.array(Entry), properties: z.array(z.looseObject({})).optional() });
const PackSource = z.looseObject({ documents: z.record(z.string(), Document) });
const OverlaySource = z.looseObject({
  phrases: z.unknown().optional(),
  tightenings: z.array(
    z.looseObject({ added: z.looseObject({ id: z.string() }).optional(), properties: z.array(z.looseObject({})).optional() }),
  ),
});
const Day = z.union([z.string(), z.strictObject({ from: z.string(), to: z.string() })]);
const CalendarSource = z.looseObject({ rest: z.array(Day), work: z.array(z.string()) });

/**
 * Reads a pack's folder (pack.yaml, rules/, calendar/, phrases/) into the data that `RulePack` validates: cited documents looked up in the
 * register, day ranges and phrases written out. Throws on a document, word list or file that is not there.
 */
export function readPack(folder: string): unknown {
  const { documents, ...head } = PackSource.parse(read(join(folder, 'pack.yaml')));
  const sources = files(folder, 'rules').flatMap((file) => z.array(RuleSource).parse(read(file)));
  return {
    ...head,
    rules: sources.map(({ properties: _, ...rule }) => ({
      ...rule,
      values: rule.values.map((value) => ({ ...value, citation: cited(value.citation, documents) })),
    })),
    scriptProperties: sources.flatMap(({ id, properties }) => (properties ?? []).map((property) => ({ ...property, rule: id }))),
    holidays: Object.fromEntries(files(folder, 'calendar').map((file) => [nameOf(file), calendar(read(file))])),
    ...z.looseObject({}).parse(read(turnsOf(folder))),
    words: Object.fromEntries(phraseFiles(folder).flatMap((file) => wordLists(read(file)))),
    phrases: phraseFiles(folder).flatMap((file) => phrases(read(file))),
    ...weights(folder),
    overlays: [],
  };
}

/** Reads every overlay of a pack's folder, as data for `PackOverlay`: script properties of added rules and phrases are written out. */
export function readOverlays(folder: string): readonly unknown[] {
  return files(folder, 'overlays').map((file) => {
    const { phrases: said, tightenings, ...overlay } = OverlaySource.parse(read(file));
    const properties = tightenings.flatMap(({ added, properties: of }) => (of ?? []).map((property) => ({ ...property, rule: added?.id })));
    return {
      ...overlay,
      tightenings: tightenings.map(({ properties: _, ...tightening }) => tightening),
      ...(properties.length === 0 ? {} : { scriptProperties: properties }),
      ...(said === undefined ? {} : { phrases: phrases(said, 'written out') }),
    };
  });
}

function cited({ doc, ...place }: z.infer<typeof Cite>, documents: Readonly<Record<string, z.infer<typeof Document>>>) {
  const document = documents[doc];
  if (document === undefined) throw new Error(`no document ${doc} in the register`);
  return { ...document, ...place };
}

function calendar(source: unknown) {
  const { rest, ...table } = CalendarSource.parse(source);
  return { ...table, rest: rest.flatMap((day) => (typeof day === 'string' ? [day] : daysOf(day.from, day.to))) };
}

function daysOf(from: string, to: string): readonly string[] {
  const days = [from];
  for (let day = nextDay(from); day <= to; day = nextDay(day)) days.push(day);
  return days;
}

function phraseFiles(folder: string): readonly string[] {
  return files(folder, 'phrases').filter((file) => nameOf(file) !== 'turns');
}

/** What tooling/proof/weigh.ts has learnt, by language. */
function weights(folder: string): { readonly weights?: Readonly<Record<string, unknown>> } {
  const learnt = files(folder, 'weights', '.json').map((file): readonly [string, unknown] => [
    nameOf(file),
    JSON.parse(readFileSync(file, 'utf8')),
  ]);
  return learnt.length === 0 ? {} : { weights: Object.fromEntries(learnt) };
}

function files(folder: string, part: string, ending = '.yaml'): readonly string[] {
  if (!existsSync(join(folder, part))) return [];
  return readdirSync(join(folder, part))
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => join(folder, part, name));
}

/** A pack's own turns of speech, or the shared ones: they belong to the language, seldom to the jurisdiction. */
function turnsOf(folder: string): string {
  const own = join(folder, 'phrases/turns.yaml');
  return existsSync(own) ? own : join(folder, '../turns.yaml');
}

function nextDay(day: string): string {
  return addDays(PlainDate.parse(day), 1);
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
}

function read(file: string): unknown {
  return parse(readFileSync(file, 'utf8'), { version: '1.2', schema: 'core' });
}
