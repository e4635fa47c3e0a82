import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembled, faults, soundProperties, soundSource } from '@parley/domain/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { coursesOf } from './courses.ts';
import { libraryScripts } from './packs.ts';
import { nothing, walker } from './tally.ts';

const library = libraryScripts.map(({ body, pack }) => [body.id, body, pack.properties] as const);

test.each(library)(
  'law: 500 walks over %s break nothing, say nothing too early and are never stuck; every fifth is made on the runner',
  (_, body, properties) => {
    const tally = walker(coursesOf(body, properties), 1, 5)(nothing, 500);
    expect(tally.flawed).toEqual([]);
    expect(tally).toMatchObject({ walks: 500, onRunner: 100, violations: 0, deadEnds: 0 });
    expect(tally.ends).toBeGreaterThan(300);
    expect(tally.moves).toBeGreaterThan(5000);
  },
);

test('golden: walks do find what is wrong: at least 62 of 75 spoilt scripts within 500 walks each', () => {
  const found = faults.filter(({ rule, edit }) => {
    const own = soundProperties.filter((property) => property.rule === rule);
    const tally = walker(coursesOf(assembled(edit(soundSource)), own), 1)(nothing, 500);
    return tally.violations + tally.deadEnds > 0;
  });
  expect(faults).toHaveLength(75);
  expect(found.length).toBeGreaterThanOrEqual(62);
});

test('golden: the script that the spoilt ones come from is walked without a flaw, over every way that it has', () => {
  const tally = walker(coursesOf(assembled(soundSource), soundProperties), 1)(nothing, 3000);
  expect(tally).toMatchObject({ violations: 0, deadEnds: 0, flawed: [] });
  expect(tally.steps).toHaveLength(23);
  expect(tally.opened.length).toBeGreaterThan(30);
});

test('law: walks are the same whether made at once or carried on', () => {
  const [first] = library;
  if (first === undefined) throw new Error('the library has scripts');
  const contexts = coursesOf(first[1], first[2]);
  const atOnce = walker(contexts, 7)(nothing, 60);
  const later = walker(contexts, 7)(walker(contexts, 7)(nothing, 25), 60);
  expect(later).toEqual(atOnce);
  expect(walker(contexts, 8)(nothing, 60)).not.toEqual(atOnce);
});

describe('the command', () => {
  const memory = mkdtempSync(join(tmpdir(), 'parley-walks-'));
  afterAll(() => rmSync(memory, { recursive: true }));
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'walks.ts'), ...args], { encoding: 'utf8' });

  test('certifies a script, walks over it, and carries on what was done', () => {
    const args = ['--seed', '424242', '--memory', memory, 'card-first-overdue'];
    const first = run('--walks', '40', ...args);
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/^card-first-overdue: 40 walks.* 0 violations, 0 dead ends/);
    expect(run('--walks', '50', ...args).stdout).toMatch(/^card-first-overdue: 50 walks \(40 carried on\)/);
  });

  test('refuses a script that there is none of', () => {
    expect(run('no-such-script')).toMatchObject({ status: 2, stdout: '' });
  });
});
