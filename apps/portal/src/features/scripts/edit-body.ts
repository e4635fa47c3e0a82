import type { Localised } from '@parley/domain/compliance';
import type { PaletteEntry, ScriptBody, Step, StepId } from '@parley/domain/script';

/** A body with one step put in the place of its former self. */
export function withStep(body: ScriptBody, step: Step): ScriptBody {
  return { ...body, steps: body.steps.map((one) => (one.id === step.id ? step : one)) };
}

/** A body with a new step after another, and the new step's id. It leads where the other leads when that says something, else to the polite end. */
export function withNewStep(
  body: ScriptBody,
  after: StepId,
  words: { readonly title: Localised; readonly text: Localised },
): { readonly body: ScriptBody; readonly id: StepId } {
  const id = freeId(body);
  const before = body.steps.find((step) => step.id === after);
  const next = before?.kind === 'say' ? before.next : body.politeEnd;
  const fresh: Step = {
    kind: 'say',
    id,
    title: words.title,
    needs: [],
    blocks: [{ audience: 'public', text: words.text }],
    establishes: [],
    next,
  };
  const steps = body.steps.flatMap((step) => (step.id === after ? [step.kind === 'say' ? { ...step, next: id } : step, fresh] : [step]));
  return { body: { ...body, steps }, id };
}

/** A body without a step. What led to it keeps leading there, and the proof says so. */
export function withoutStep(body: ScriptBody, id: StepId): ScriptBody {
  return { ...body, steps: body.steps.filter((step) => step.id !== id) };
}

/** A body with one palette entry put in the place of its former self. */
export function withPaletteEntry(body: ScriptBody, entry: PaletteEntry): ScriptBody {
  return { ...body, palette: body.palette.map((one) => (one.id === entry.id ? entry : one)) };
}

function freeId(body: ScriptBody): StepId {
  const taken = new Set(body.steps.map(({ id }) => id));
  let number = body.steps.length + 1;
  while (taken.has(`step-${number}`)) number += 1;
  return `step-${number}`;
}
