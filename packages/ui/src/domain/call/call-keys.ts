import type { ShownCall } from './shown-call.ts';

/** What a key asks of a call. */
export type CallKeyAction =
  | { readonly kind: 'next' | 'resume' | 'pause' | 'unpause' | 'polite-end' | 'end' | 'back' | 'sheet' }
  | { readonly kind: 'answer' | 'palette'; readonly id: string };

/** The keys of a call, for the sheet and the key caps. A cap that is a word (`word`) stands in the messages. */
export const callKeys = [
  { action: 'next', cap: { word: 'space' } },
  { action: 'answer', cap: { word: 'digits' } },
  { action: 'palette', cap: { word: 'letters' } },
  { action: 'resume', cap: { key: 'R' } },
  { action: 'pause', cap: { key: 'P' } },
  { action: 'end', cap: { key: 'E' } },
  { action: 'back', cap: { word: 'left' } },
  { action: 'leave', cap: { word: 'escape' } },
  { action: 'sheet', cap: { word: 'question' } },
] as const;

const letters = Array.from('ABCDFGHIJKLMNOQSTUVWXYZ');

/** The letter of a palette entry by its place; none past the last letter. P, E and R are taken. */
export function paletteKey(index: number): string | undefined {
  return letters[index];
}

/** The digit of an answer by its place; none past the ninth. */
export function answerKey(index: number): string | undefined {
  return index < 9 ? String(index + 1) : undefined;
}

/** What a key means at this moment of the call; null when it means nothing. A move the monitor would refuse is still asked for, so that the refusal says why. */
export function callKeyAction(view: ShownCall, key: string): CallKeyAction | null {
  if (key === '?') return { kind: 'sheet' };
  if (view.phase !== 'talking') return null;
  const upper = key.toUpperCase();
  if (upper === 'P') return { kind: view.paused ? 'unpause' : 'pause' };
  if (view.paused) return null;
  if (upper === 'E') return { kind: view.step?.kind === 'end' ? 'end' : 'polite-end' };
  if (upper === 'R') return view.resume === null ? null : { kind: 'resume' };
  if (key === 'ArrowLeft') return view.canBack ? { kind: 'back' } : null;
  if (key === ' ') return view.step?.kind === 'say' ? { kind: 'next' } : null;
  const answer = view.step?.kind === 'ask' && /^[1-9]$/.test(key) ? view.step.answers[Number(key) - 1] : undefined;
  if (answer !== undefined) return { kind: 'answer', id: answer.id };
  const entry = view.palette[letters.indexOf(upper)];
  return entry === undefined ? null : { kind: 'palette', id: entry.id };
}

/** The key of a keyboard event whatever input method is on: letters and digits by their place when the method swallows them. */
export function plainKey(event: { readonly key: string; readonly code: string }): string {
  if (event.key.length === 1 || event.key.startsWith('Arrow') || event.key === 'Escape') return event.key;
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1] ?? (event.code === 'Space' ? ' ' : event.key);
}
