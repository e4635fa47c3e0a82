'use client';

import { useEffect, useRef } from 'react';
import { callKeyAction, plainKey } from './call-keys.ts';
import type { ShownCall } from './shown-call.ts';

/** What the keys of a call lead to. `onEnd` is asked for at an end step. */
export type CallKeyHandlers = {
  readonly onNext: () => void;
  readonly onAnswer: (answer: string) => void;
  readonly onPalette: (entry: string) => void;
  readonly onResume: () => void;
  readonly onPause: () => void;
  readonly onUnpause: () => void;
  readonly onPoliteEnd: () => void;
  readonly onEnd: () => void;
  readonly onBack: () => void;
  readonly onShortcuts: () => void;
};

type CallKeysOptions = CallKeyHandlers & {
  readonly view: ShownCall | null;
  /** Off while a move is under way, or a dialog asks something. */
  readonly enabled?: boolean;
};

/** Lets the keyboard drive a call (`callKeys`). Keys do nothing while typing in a field; Escape leaves the field. A key held down acts once. */
export function useCallKeys(options: CallKeysOptions): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event, latest.current);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function handle(event: KeyboardEvent, options: CallKeysOptions): void {
  const { view, enabled = true } = options;
  if (!enabled || view === null || event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const key = plainKey(event);
  if (target?.closest('[role=dialog]') !== null && target !== null) return;
  if (target !== null && typedInto(target)) {
    if (key === 'Escape' && !event.isComposing) target.blur();
    return;
  }
  if (key === ' ' && target?.closest('button, a, summary, [role=button], [role=tab]')) return;
  const action = callKeyAction(view, key);
  if (action === null) return;
  event.preventDefault();
  switch (action.kind) {
    case 'next':
      return options.onNext();
    case 'answer':
      return options.onAnswer(action.id);
    case 'palette':
      return options.onPalette(action.id);
    case 'resume':
      return options.onResume();
    case 'pause':
      return options.onPause();
    case 'unpause':
      return options.onUnpause();
    case 'polite-end':
      return options.onPoliteEnd();
    case 'end':
      return options.onEnd();
    case 'back':
      return options.onBack();
    case 'sheet':
      return options.onShortcuts();
    default:
      return action satisfies never;
  }
}

function typedInto(target: HTMLElement): boolean {
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
