import type { EventKind } from './fields.ts';

type Named = { readonly [Kind in EventKind]?: readonly string[] };

/**
 * What no copy may hide besides an event's place (id, device, call, both sequences, moment, kind): for which lender, and under which script,
 * pack and bundle the call was made. Without them nobody could say what the record is to be judged by.
 */
const always: Named = { 'call-opened': ['lender', 'script', 'pack', 'bundle'] };

/**
 * What a copy for others shows: how the call was conducted, without what the person said, owes, earns or promised, without whom it was about
 * and who else was on the line, and without free text. A field that is not named here is hidden, so a new one is hidden until somebody decides.
 * Steps are shown: they tell which texts of the script were used.
 */
const conduct: Named = {
  'call-opened': ['language', 'decision.verdict', 'decision.at', 'decision.pack'],
  'step-completed': ['step', 'move'],
  answered: ['step'],
  'palette-used': ['from'],
  'polite-end-chosen': ['from'],
  resumed: ['to'],
  'identity-checked': ['step', 'passed', 'attempt'],
  'budget-captured': ['step'],
  'plan-agreed': ['step'],
  'promise-recorded': ['step'],
  'follow-up-scheduled': ['step'],
  'action-done': ['step', 'action'],
  'utterance-flagged': ['category'],
  'audio-recorded': ['take', 'part', 'hash', 'key', 'bytes', 'begins', 'ends'],
  ended: ['outcome'],
};

/** Whether a copy must show a field. */
export function isAlwaysShown(kind: EventKind, field: string): boolean {
  return always[kind]?.includes(field) ?? false;
}

/** Shows what no personal data and no third party's data stands in; hides every other field. */
export function conductOnly(kind: EventKind, field: string): boolean {
  return isAlwaysShown(kind, field) || (conduct[kind]?.includes(field) ?? false);
}
