import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { type Ban, type Layer, layers } from './layers-table.ts';

// node layers.ts [--write] [--root=FOLDER]: every folder of source lies in exactly one layer, every layer has a folder, and
// .oxlintrc.layers.json is what the table says. Overrides of oxlint replace each other, so that a file under two layers, or
// under a hand-written override of the same rule, would silently lose a wall.

const generated = '.oxlintrc.layers.json';
const rulesOfLayers: readonly string[] = [
  'no-restricted-imports',
  'no-restricted-globals',
  'no-restricted-properties',
  'node/no-process-env',
  'fences/reach',
  'fences/behind-server-only',
  'fences/no-clock-date',
];
const sources = '{packages,apps,tooling}/**/*.{ts,tsx,mts,js,jsx,mjs,cjs}';
const noSource = /(^|\/)(node_modules|\.next|out|dist|coverage|\.turbo|\.cache|test-results)\//;

type Override = { readonly files: readonly string[]; readonly excludeFiles?: readonly string[]; readonly rules: Record<string, unknown> };

/** A module name as a pattern of the gitignore form, in which a leading # would be a comment. */
function patternOf(name: string): string {
  return name.startsWith('#') ? `\\${name}` : name;
}

function importPatterns(layer: Layer, inTests: boolean): unknown[] {
  const allowed = layer.may === undefined || !inTests ? layer.may : [...layer.may, ...(layer.testsMay ?? [])];
  const only =
    allowed === undefined
      ? []
      : [
          {
            group: ['**', '!./**', '!../**', ...allowed.flatMap((name) => [`!${patternOf(name)}`, `!${patternOf(name)}/**`])],
            message: layer.why,
          },
        ];
  const apps: Ban = {
    modules: ['@parley/portal', '@parley/desktop', '@parley/cli', '@parley/verifier'],
    why: 'no app imports another: what two apps need is a package',
  };
  const aliases: Ban = { modules: ['#**', '@/**', '~/**'], why: 'relative paths here: the walls must see where an import leads' };
  const bans = layer.may === undefined ? [...(layer.never ?? []), apps, aliases] : (layer.never ?? []);
  const lifted = inTests ? (layer.testsMay ?? []) : [];
  return [
    ...only,
    ...bans.map((ban) => ({ group: [...ban.modules.map(patternOf), ...lifted.map((name) => `!${patternOf(name)}`)], message: ban.why })),
  ];
}

const clock = 'Time is a parameter of the domain: the caller passes the moment';
const chance = 'Randomness is a parameter of the domain: the caller passes the bytes';
const outside = 'The domain does no I/O and keeps no time: return an effect as data';
const float = 'No binary float on a money path: amounts are bigint minor units with a named rounding';

const clockless = [
  { object: 'Date', property: 'now', message: clock },
  { object: 'Temporal', property: 'Now', message: clock },
  { object: 'Math', property: 'random', message: chance },
];

const pureRules: Readonly<Record<string, unknown>> = {
  'no-restricted-globals': [
    'error',
    {
      checkGlobalObject: true,
      globals: [
        { name: 'crypto', message: chance },
        { name: 'parseFloat', message: float },
        ...[
          'fetch',
          'process',
          'performance',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'localStorage',
          'indexedDB',
          'window',
          'document',
          'XMLHttpRequest',
          'WebSocket',
        ].map((name) => ({ name, message: outside })),
      ],
    },
  ],
  'no-restricted-properties': [
    'error',
    ...clockless,
    { object: 'Number', property: 'parseFloat', message: float },
    { property: 'toFixed', message: float },
    { property: 'toPrecision', message: float },
  ],
  'fences/no-clock-date': 'error',
};

function rulesOf(layer: Layer, deeper: readonly string[], inTests: boolean): Record<string, unknown> {
  const patterns = importPatterns(layer, inTests);
  const places = inTests ? [...(layer.reach ?? []), ...(layer.testsReach ?? [])] : (layer.reach ?? []);
  const server = places.find((place) => place.endsWith('/server'));
  return {
    'no-restricted-imports': patterns.length === 0 ? 'off' : ['error', { patterns }],
    'fences/reach': ['error', { folder: layer.folder, shallow: layer.shallow === true, deeper, reach: places, why: layer.why }],
    'node/no-process-env': layer.environment === true || inTests ? 'off' : 'error',
    ...(layer.pure === true ? pureRules : {}),
    ...(server === undefined || inTests ? {} : { 'fences/behind-server-only': ['error', { folder: server }] }),
  };
}

const tests = '*.{test,types}.{ts,tsx,mjs}';

/** The overrides of one layer: its source, then its tests where these may do more. */
function overridesOf(layer: Layer, all: readonly Layer[]): readonly Override[] {
  const deeper = layer.shallow === true ? [] : all.map((other) => other.folder).filter((folder) => folder.startsWith(`${layer.folder}/`));
  const exclude = deeper.length === 0 ? {} : { excludeFiles: deeper.map((folder) => `${folder}/**`) };
  const inside = layer.shallow === true ? '' : '**/';
  const [source, test] = [false, true].map((inTests) => rulesOf(layer, deeper, inTests));
  return [
    { files: [`${layer.folder}/${inside}*`], ...exclude, rules: source ?? {} },
    { files: [`${layer.folder}/${inside}${tests}`], ...exclude, rules: test ?? {} },
    ...(layer.rates ?? []).map((file) => ({
      files: [`${layer.folder}/${file}`],
      rules: { 'no-restricted-properties': ['error', ...clockless] },
    })),
  ];
}

/** The file that oxlint reads, from the table. */
export function generate(all: readonly Layer[]): string {
  const note = '// Written by `node tooling/scripts/layers.ts --write` from layers-table.ts: change that.';
  const config = {
    jsPlugins: ['./tooling/scripts/fences-rules.mjs'],
    plugins: ['node'],
    overrides: all.flatMap((layer) => overridesOf(layer, all)),
  };
  return `${note}\n${JSON.stringify(config, undefined, 2)}\n`;
}

/** The layers that cover a folder of source: the deepest, or a shallow one of exactly this folder. */
export function covering(folder: string, all: readonly Layer[]): readonly Layer[] {
  const exact = all.filter((layer) => layer.shallow === true && layer.folder === folder);
  const deep = all.filter((layer) => layer.shallow !== true && (layer.folder === folder || folder.startsWith(`${layer.folder}/`)));
  const longest = Math.max(0, ...deep.map((layer) => layer.folder.length));
  return [...exact, ...deep.filter((layer) => layer.folder.length === longest)];
}

/** Everything that is wrong with the layers of a tree, in words. */
export function problems(root: string, all: readonly Layer[]): readonly string[] {
  const files = globSync(sources, { cwd: root, exclude: (path) => noSource.test(`${path}/`) })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !noSource.test(file));
  const folders = [...new Set(files.map((file) => dirname(file)))].toSorted();
  const uncovered = folders.flatMap((folder) => {
    const found = covering(folder, all);
    if (found.length === 1) return [];
    return found.length === 0
      ? [`${folder} is covered by no layer: add it to tooling/scripts/layers-table.ts`]
      : [`${folder} is covered by ${found.length} layers: it must be exactly one`];
  });
  const used = new Set(folders.flatMap((folder) => covering(folder, all)));
  const gone = all.flatMap((layer) => (layer.rates ?? []).map((file) => `${layer.folder}/${file}`)).filter((file) => !files.includes(file));
  const empty = all.filter((layer) => !used.has(layer)).map((layer) => `the layer ${layer.folder} matches no folder of source: remove it`);
  return [
    ...uncovered,
    ...empty,
    ...gone.map((file) => `${file}, which the layers name, does not exist`),
    ...staleFile(root, all),
    ...rivals(root),
    ...disabled(root, files),
  ];
}

function staleFile(root: string, all: readonly Layer[]): readonly string[] {
  const written = readFileSync(join(root, generated), 'utf8');
  return written === generate(all) ? [] : [`${generated} is not what layers-table.ts says: run node tooling/scripts/layers.ts --write`];
}

/** Hand-written overrides that would replace a wall. */
function rivals(root: string): readonly string[] {
  const { overrides = [] }: { overrides?: Override[] } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
  return overrides.flatMap((override) =>
    Object.keys(override.rules)
      .filter((rule) => rulesOfLayers.includes(rule))
      .map((rule) => `.oxlintrc.json overrides ${rule} for ${override.files.join(', ')}: that rule belongs to the layers`),
  );
}

// Put together at run time, so that this file does not find itself.
const switchesOff = new RegExp(['(ox|es)lint-', 'disable|@ts-', '(ignore|nocheck)'].join(''));

function disabled(root: string, files: readonly string[]): readonly string[] {
  return files
    .filter((file) => switchesOff.test(readFileSync(join(root, file), 'utf8')))
    .map((file) => `${file} switches a check off by a comment: change the code or the rule`);
}

if (import.meta.main) {
  const named = process.argv.find((argument) => argument.startsWith('--root='))?.slice('--root='.length);
  const root = resolve(named ?? join(import.meta.dirname, '../..'));
  if (process.argv.includes('--write')) writeFileSync(join(root, generated), generate(layers));
  const found = problems(root, layers);
  for (const problem of found) console.error(problem);
  console.log(found.length === 0 ? `${layers.length} layers cover every folder of source` : `${found.length} problems`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
