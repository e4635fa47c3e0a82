import { named, type PartData, type SourceData, type StepData } from '../script-data.ts';

/** A change of a source. Places are written `step` in the script itself, `part:step` in one of its parts. */
export type Edit = (source: SourceData) => SourceData;

/** How a fault comes about: by which feature of a script or a call the property is broken. */
export type Way = 'straight' | 'branch' | 'figure' | 'include' | 'palette' | 'resume' | 'back' | 'note' | 'third-party';

/** One way to spoil the sound script: what it breaks, and what only the breaking call needs. */
export type Fault = { readonly rule: string; readonly way: Way; readonly about: string; readonly edit: Edit };

export function fault(rule: string, by: Way, more: { readonly about: string; readonly edits: readonly Edit[] }): Fault {
  return { rule, way: by, about: more.about, edit: (source) => more.edits.reduce((edited, edit) => edit(edited), source) };
}

function inPart(place: string, change: (part: PartData, id: string) => PartData): Edit {
  const [part, id] = place.includes(':') ? place.split(':', 2) : [undefined, place];
  return (source) => {
    if (id === undefined) throw new Error(`${place} is no place`);
    if (part === undefined) return { ...source, ...change(source, id) };
    if (!source.parts.some((one) => one.id === part)) throw new Error(`there is no part ${part}`);
    return { ...source, parts: source.parts.map((one) => (one.id === part ? change(one, id) : one)) };
  };
}

function changed(list: readonly StepData[], id: string, change: (item: StepData) => StepData | undefined): readonly StepData[] {
  if (!list.some((item) => item.id === id)) throw new Error(`there is no ${id}`);
  return list.flatMap((item) => (item.id === id ? (change(item) ?? []) : [item]));
}

/** Gives a step other members; undefined takes one away. */
export function patch(place: string, members: Readonly<Record<string, unknown>>): Edit {
  return inPart(place, (part, id) => ({
    ...part,
    steps: changed(part.steps, id, (step) => withMembers(step, members)),
  }));
}

/** Adds steps beside the one at a place. */
export function beside(place: string, ...steps: readonly StepData[]): Edit {
  return inPart(place, (part, id) => ({ ...part, steps: [...changed(part.steps, id, (step) => step), ...steps] }));
}

/** Gives an answer or an outcome of a step other members. */
export function way(place: string, which: string, members: Readonly<Record<string, unknown>>): Edit {
  const edited = (list: unknown) =>
    asData(list).map((one) => (one.id === which || one['outcome'] === which ? { ...one, ...members } : one));
  return inPart(place, (part, id) => ({
    ...part,
    steps: changed(part.steps, id, (step) => ({
      ...step,
      ...(step['answers'] === undefined ? {} : { answers: edited(step['answers']) }),
      ...(step['outcomes'] === undefined ? {} : { outcomes: edited(step['outcomes']) }),
    })),
  }));
}

/** Adds an answer to a question. */
export function reply(place: string, answer: StepData): Edit {
  return inPart(place, (part, id) => ({
    ...part,
    steps: changed(part.steps, id, (step) => ({ ...step, answers: [...asData(step['answers']), answer] })),
  }));
}

/** Adds an entry to the script's own palette, changes one, or takes one away. */
export function addEntry(entry: StepData): Edit {
  return (source) => ({ ...source, palette: [...source.palette, entry] });
}
export function patchEntry(place: string, members: Readonly<Record<string, unknown>>): Edit {
  return inPart(place, (part, id) => ({ ...part, palette: changed(part.palette, id, (one) => withMembers(one, members)) }));
}
export function dropEntry(place: string): Edit {
  return inPart(place, (part, id) => ({ ...part, palette: changed(part.palette, id, () => undefined) }));
}

/** Gives a part other exits. */
export function exits(part: string, names: readonly string[]): Edit {
  return (source) => ({ ...source, parts: source.parts.map((one) => (one.id === part ? { ...one, exits: names } : one)) });
}

/** Adds a part. */
export function addPart(part: { id: string; exits: readonly string[]; entry: string; steps: readonly StepData[] }): Edit {
  return (source) => ({ ...source, parts: [...source.parts, { ...part, title: named(part.id), palette: [] }] });
}

function withMembers(item: StepData, members: Readonly<Record<string, unknown>>): StepData {
  const kept = Object.entries({ ...item, ...members }).filter(([, member]) => member !== undefined);
  return { id: item.id, ...Object.fromEntries(kept) };
}

function asData(list: unknown): readonly StepData[] {
  return (list ?? []) as readonly StepData[];
}
