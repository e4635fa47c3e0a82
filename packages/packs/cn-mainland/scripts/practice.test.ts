import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unitedKingdomScripts } from '../../uk/index.ts';
import { usFederalScripts } from '../../us-federal/index.ts';
import { cnMainlandScripts } from '../index.ts';

const table = readFileSync(join(import.meta.dirname, '../../../../docs/practice.md'), 'utf8');
const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const rows = [...numbered('A', 8), ...numbered('B', 9), ...numbered('C', 5), ...numbered('D', 5)];
const known = new Set(cnMainlandScripts.flatMap(({ id, steps }) => steps.map((step) => `${id}#${step.id}`)));

/** The steps that the table names for a row. */
function stepsOf(row: string): readonly string[] {
  const line = table.split('\n').find((one) => one.startsWith(`| ${row} |`));
  return [...(line ?? '').matchAll(/`([a-z0-9-]+#[a-z0-9.-]+)`/g)].map(([, step = '']) => step);
}

test.each(rows)('%s of the call practice is met by steps that are there', (row) => {
  const steps = stepsOf(row);
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((step) => !known.has(step))).toEqual([]);
});

test('the table names every script of the library', () => {
  expect(cnMainlandScripts.filter(({ id }) => !table.includes(`| \`${id}\` |`)).map(({ id }) => id)).toEqual([]);
  expect(cnMainlandScripts).toHaveLength(17);
});

const elsewhere = table.slice(table.indexOf('## Calls in other jurisdictions'));

test('the table of other jurisdictions names every script of the other packs, in order', () => {
  const named = [...elsewhere.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, id = '']) => id);
  expect(named).toEqual([...unitedKingdomScripts, ...usFederalScripts].map(({ id }) => id).toSorted());
  expect(usFederalScripts).toHaveLength(4);
});
