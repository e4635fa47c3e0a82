import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chain } from '@parley/scripts/layers-table.ts';
import { root } from '@parley/scripts/paths.mjs';

/** Everything here is named from this folder, of which the sandbox is a copy. */
export const packages = join(root, 'packages');

/** The modules of the domain in the order of their chain. */
export const modules = chain;

/**
 * What is mutated of a module: its source without tests, and without the samples that only tests import.
 * @param {string} module
 * @returns {readonly string[]}
 */
export function sourcesOf(module) {
  return globSync(`domain/src/${module}/**/*.ts`, { cwd: packages })
    .filter((file) => !/\.(test|types)\.ts$|\/sample-[^/]*$/.test(file))
    .toSorted();
}

/**
 * The tests that can notice a mutant of a module, nearest first: its own, those of the modules to its right (to its left nobody
 * imports it), and for scripts and calls those of the published scripts. With `own`, the module's own alone: a score of fewer tests,
 * never higher, and much sooner known.
 * @param {string} module
 * @param {boolean} own
 * @returns {readonly string[]}
 */
export function testsOf(module, own = false) {
  if (own) return [`domain/src/${module}/**/*.test.ts`];
  const ownFirst = modules.slice(modules.indexOf(module)).map((name) => `domain/src/${name}/**/*.test.ts`);
  return module === 'script' || module === 'call' ? [...ownFirst, 'packs/cn-mainland/scripts/scripts.test.ts'] : ownFirst;
}

/**
 * The runs in which a module is done. Stryker keeps its results when a run ends or is asked to end, not when it is killed: so what
 * has no results yet goes in portions. What has them goes with the first: little of it is run again.
 * @param {readonly string[]} files
 * @param {readonly string[]} known the files that have results
 * @returns {readonly (readonly string[])[]}
 */
export function chunksOf(files, known) {
  const chunks = [files.filter((file) => known.includes(file))];
  let lines = 0;
  for (const file of files.filter((name) => !known.includes(name))) {
    if (lines >= portion) {
      chunks.push([]);
      lines = 0;
    }
    chunks.at(-1)?.push(file);
    lines += readFileSync(join(packages, file), 'utf8').split('\n').length;
  }
  return chunks;
}

const portion = 400;

/**
 * A part of some files, drawn by a seed: windows of eight lines, each with the same chance. A mutant that reaches over the edge of its
 * window is not in the sample.
 * @param {readonly string[]} files
 * @param {{ readonly percent: number, readonly seed: number }} by
 * @returns {readonly string[]} as Stryker takes them: file:first-last
 */
export function sampleOf(files, { percent, seed }) {
  return files.flatMap((file) => {
    const lines = readFileSync(join(packages, file), 'utf8').split('\n').length;
    const starts = Array.from({ length: Math.ceil(lines / window) }, (_, nth) => nth * window + 1);
    return starts
      .filter((start) => chance(`${seed} ${file} ${start}`) * 100 < percent)
      .map((start) => `${file}:${start}-${start + window - 1}`);
  });
}

const window = 8;

/** @param {string} text */
function chance(text) {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
