import { describe, expect, it } from 'vitest';
import css from './theme.css?raw';

const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const text: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'allow', 'warn', 'deny'].flatMap((ink) =>
    ['canvas', 'surface', 'sunken'].map((ground) => [ink, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ...['allow', 'warn', 'deny'].flatMap((tone) => [
    [tone, `${tone}-soft`] as const,
    ['ink', `${tone}-soft`] as const,
    ['ink-soft', `${tone}-soft`] as const,
  ]),
];
const shape: readonly (readonly [string, string])[] = [
  ['control', 'surface'],
  ['control', 'canvas'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
];

describe('the colours can be read by everyone', () => {
  it.each(text)('%s on %s has a contrast of 4.5 in light and dark', (ink, ground) => {
    const [front, back] = [tokens.get(ink), tokens.get(ground)];
    if (front === undefined || back === undefined) throw new Error('an unknown token');
    expect(contrast(front.light, back.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(front.dark, back.dark)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shape)('%s on %s has a contrast of 3 in light and dark', (line, ground) => {
    const [front, back] = [tokens.get(line), tokens.get(ground)];
    if (front === undefined || back === undefined) throw new Error('an unknown token');
    expect(contrast(front.light, back.light)).toBeGreaterThanOrEqual(3);
    expect(contrast(front.dark, back.dark)).toBeGreaterThanOrEqual(3);
  });
});
