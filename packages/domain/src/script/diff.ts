import { canonical } from '#kernel';
import type { PaletteEntry, ScriptBody, Step, StepId } from './script.ts';
import { targetsOf } from './targets.ts';

/** One readable change from one script to another. */
export type ScriptChange =
  | { readonly kind: 'step-added'; readonly step: Step }
  | { readonly kind: 'step-removed'; readonly step: Step }
  | { readonly kind: 'text-changed'; readonly step: StepId; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly kind: 'edges-changed'; readonly step: StepId; readonly before: readonly StepId[]; readonly after: readonly StepId[] }
  | { readonly kind: 'step-changed'; readonly step: StepId }
  | { readonly kind: 'palette-added'; readonly entry: PaletteEntry }
  | { readonly kind: 'palette-removed'; readonly entry: PaletteEntry }
  | { readonly kind: 'palette-changed'; readonly before: PaletteEntry; readonly after: PaletteEntry }
  | { readonly kind: 'head-changed'; readonly field: 'title' | 'pack' | 'products' | 'variables' | 'entry' | 'politeEnd' };

const heads = ['title', 'pack', 'products', 'variables', 'entry', 'politeEnd'] as const;

/** What changed from `before` to `after`: head, then steps in the order of `after`, then palette. Empty when both are the same. */
export function diffScripts(before: ScriptBody, after: ScriptBody): readonly ScriptChange[] {
  return [
    ...heads
      .filter((field) => canonical(before[field]) !== canonical(after[field]))
      .map((field): ScriptChange => ({ kind: 'head-changed', field })),
    ...after.steps.flatMap((step) => {
      const earlier = before.steps.find(({ id }) => id === step.id);
      return earlier === undefined ? [{ kind: 'step-added' as const, step }] : stepChanges(earlier, step);
    }),
    ...missing(before.steps, after.steps).map((step): ScriptChange => ({ kind: 'step-removed', step })),
    ...after.palette.flatMap((entry): readonly ScriptChange[] => {
      const earlier = before.palette.find(({ id }) => id === entry.id);
      if (earlier === undefined) return [{ kind: 'palette-added', entry }];
      return canonical(earlier) === canonical(entry) ? [] : [{ kind: 'palette-changed', before: earlier, after: entry }];
    }),
    ...missing(before.palette, after.palette).map((entry): ScriptChange => ({ kind: 'palette-removed', entry })),
  ];
}

function stepChanges(before: Step, after: Step): readonly ScriptChange[] {
  if (canonical(before) === canonical(after)) return [];
  const changes: ScriptChange[] = [];
  const texts = [textsOf(before), textsOf(after)] as const;
  const edges = [targetsOf(before), targetsOf(after)] as const;
  if (canonical(texts[0]) !== canonical(texts[1])) {
    changes.push({ kind: 'text-changed', step: after.id, before: texts[0], after: texts[1] });
  }
  if (canonical(edges[0]) !== canonical(edges[1])) {
    changes.push({ kind: 'edges-changed', step: after.id, before: edges[0], after: edges[1] });
  }
  return changes.length > 0 ? changes : [{ kind: 'step-changed', step: after.id }];
}

/** Every text of a step, Chinese then English, in the order it is read. */
function textsOf(step: Step): readonly string[] {
  const localised = [step.title, ...(step.tone === undefined ? [] : [step.tone])];
  if (step.kind === 'say' || step.kind === 'ask') localised.push(...step.blocks.map(({ text }) => text));
  if (step.kind === 'ask') localised.push(...step.answers.map(({ label }) => label));
  if (step.kind === 'do') localised.push(step.instructions);
  return localised.flatMap((text) => [text['zh-CN'], text.en]);
}

function missing<Item extends { readonly id: string }>(from: readonly Item[], present: readonly Item[]): readonly Item[] {
  return from.filter(({ id }) => !present.some((other) => other.id === id));
}
