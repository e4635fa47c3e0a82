import { expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.ts';
import { answerKey, callKeyAction, callKeys, paletteKey, plainKey } from './call-keys.ts';
import type { ShownCall } from './shown-call.ts';

const words = { 'zh-CN': '甲', en: 'one' };
const talking: ShownCall = {
  phase: 'talking',
  language: 'zh-CN',
  paused: false,
  step: {
    id: 'ask',
    title: words,
    tone: null,
    kind: 'ask',
    blocks: [],
    sealed: 1,
    answers: [
      { id: 'yes', label: words, allowed: true },
      { id: 'no', label: words, allowed: false },
    ],
  },
  palette: [
    { id: 'angry', label: words, allowed: true, resume: true },
    { id: 'proof', label: words, allowed: true, resume: true },
  ],
  facts: [],
  owed: [],
  notable: [],
  debt: null,
  plan: null,
  promise: null,
  followUps: [],
  canBack: true,
  canPoliteEnd: true,
  resume: { step: 'ask', title: words, allowed: true },
  dispositions: [],
  end: null,
};

it.each([
  ['1', { kind: 'answer', id: 'yes' }],
  ['2', { kind: 'answer', id: 'no' }],
  ['3', null],
  ['a', { kind: 'palette', id: 'angry' }],
  ['B', { kind: 'palette', id: 'proof' }],
  ['c', null],
  ['p', { kind: 'pause' }],
  ['e', { kind: 'polite-end' }],
  ['r', { kind: 'resume' }],
  ['ArrowLeft', { kind: 'back' }],
  [' ', null],
  ['?', { kind: 'sheet' }],
])('at a question the key %j means %j', (key, action) => {
  expect(callKeyAction(talking, key)).toEqual(action);
});

it('a paused call knows only the key that continues it and the sheet', () => {
  const paused = { ...talking, paused: true };
  const meant = Array.from('abeprt 12?').filter((key) => callKeyAction(paused, key) !== null);
  expect(meant).toEqual(['p', '?']);
  expect(callKeyAction(paused, 'p')).toEqual({ kind: 'unpause' });
});

it('at an end step E ends the call, and outside a conversation no key moves it', () => {
  const end: ShownCall = { ...talking, step: { id: 'end', title: words, tone: null, kind: 'end', disposition: 'promise' } };
  expect(callKeyAction(end, 'e')).toEqual({ kind: 'end' });
  expect(callKeyAction({ ...end, phase: 'ended' }, 'e')).toBeNull();
});

it('no letter or digit means two things', () => {
  const taken = callKeys.flatMap(({ cap }) => ('key' in cap ? [cap.key] : []));
  const letters = Array.from({ length: 30 }, (_, index) => paletteKey(index)).filter((letter) => letter !== undefined);
  const digits = Array.from({ length: 12 }, (_, index) => answerKey(index)).filter((digit) => digit !== undefined);
  const all: readonly string[] = [...taken, ...letters, ...digits];
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(3 + 23 + 9);
});

it('every key has its words in both languages', () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const { keys } = messagesFor(locale).call;
    expect(Object.keys(keys.action)).toEqual(callKeys.map(({ action }) => action));
    for (const { cap } of callKeys) if ('word' in cap) expect(keys.cap[cap.word]).not.toBe('');
  }
});

it('an input method that swallows letters does not swallow shortcuts', () => {
  expect(plainKey({ key: 'Process', code: 'KeyP' })).toBe('P');
  expect(plainKey({ key: 'Process', code: 'Digit2' })).toBe('2');
  expect(plainKey({ key: 'Process', code: 'Space' })).toBe(' ');
  expect(plainKey({ key: 'ArrowLeft', code: 'ArrowLeft' })).toBe('ArrowLeft');
});
