import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { covering } from './layers.ts';
import { layers } from './layers-table.ts';
import { root } from './paths.mjs';

type Gate = 'types' | 'lint' | 'layers' | 'boundaries';
type Breach = {
  readonly title: string;
  readonly file: string;
  readonly text: string | ((before: string) => string);
  /** What the gate names, where it is not the file. */
  readonly subject?: string;
  readonly says: Partial<Record<Gate, RegExp>>;
};
type Report = { readonly code: number; readonly output: string };

/** One file each that goes through a wall, and what the gate must say about that very file. */
const breaches: readonly Breach[] = [
  {
    title: 'the domain imports node:fs',
    file: 'packages/domain/src/money/breach-node.ts',
    text: "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x', 'utf8');\n",
    says: { types: /Cannot find name 'node:fs'/, lint: /'node:fs' import is restricted[\s\S]*the kernel does no I\/O/ },
  },
  {
    title: 'a module of the domain imports one to its right',
    file: 'packages/domain/src/money/breach-right.ts',
    text: "import type { Script } from '#script';\nexport type Priced = { readonly script: Script };\n",
    says: { lint: /'#script' import is restricted[\s\S]*only what stands to its left/ },
  },
  {
    title: "a module of the domain reaches round another's face",
    file: 'packages/domain/src/money/breach-face.ts',
    text: "export { instant } from '../kernel/ids.ts';\n",
    says: { lint: /packages\/domain\/src\/kernel\/ids\.ts is out of reach from packages\/domain\/src\/money/ },
  },
  {
    title: 'the domain reads the clock',
    file: 'packages/domain/src/money/breach-clock.ts',
    text: 'export const now = [Date.now(), new Date()];\n',
    says: { lint: /'Date\.now' is restricted[\s\S]*Time is a parameter/ },
  },
  {
    title: 'a binary float stands on a money path',
    file: 'packages/domain/src/money/breach-float.ts',
    text: "export const amount = Number.parseFloat('1.10').toFixed(2);\n",
    says: { lint: /'toFixed' is restricted[\s\S]*No binary float/ },
  },
  {
    title: 'a package imports what it does not declare',
    file: 'packages/contract/src/breach-undeclared.ts',
    text: "import { pino } from 'pino';\nexport const log = pino();\n",
    says: {
      types: /Cannot find module 'pino'/,
      boundaries: /cannot import package `pino` because it is not a dependency/,
    },
  },
  {
    title: 'the contract depends on what shows it',
    file: 'packages/contract/package.json',
    text: (before) => before.replace('"dependencies": {', '"dependencies": { "@parley/ui": "workspace:*",'),
    subject: '`@parley/contract`',
    says: { boundaries: /Package `@parley\/ui` found without any tag listed in allowlist/ },
  },
  {
    title: 'a package of the domain side imports an app',
    file: 'packages/ui/src/domain/breach-app.ts',
    text: "import type { Portal } from '@parley/portal';\nexport type Shown = Portal;\n",
    says: { lint: /'@parley\/portal' import is restricted/ },
  },
  {
    title: 'a feature of the portal imports a server module',
    file: 'apps/portal/src/features/breach/breach-server.ts',
    text: "import type { Work } from '../../server/use-cases/work.ts';\nexport type Shown = Work;\n",
    says: {
      lint: /apps\/portal\/src\/server\/use-cases\/work\.ts is out of reach from apps\/portal\/src\/features: a feature talks to the server through/,
    },
  },
  {
    title: 'the portal reads the environment outside env.ts',
    file: 'apps/portal/src/server/breach-environment.ts',
    text: "export const url = process.env['DATABASE_URL'];\n",
    says: { lint: /node\(no-process-env\)/ },
  },
  {
    title: 'the host of the desktop imports electron',
    file: 'apps/desktop/src/host/breach-electron.ts',
    text: "import { app } from 'electron';\nexport const version = app.getVersion();\n",
    says: { lint: /'electron' import is restricted[\s\S]*only desktop\/main and desktop\/preload/ },
  },
  {
    title: 'the host imports the SQLite driver outside host/db',
    file: 'apps/desktop/src/host/breach-driver.ts',
    text: "import Database from 'libsql';\nexport const store = new Database(':memory:');\n",
    says: { lint: /'libsql' import is restricted[\s\S]*only desktop\/host\/db/ },
  },
  {
    title: 'the renderer reaches into the host',
    file: 'apps/desktop/src/renderer/breach-host.ts',
    text: "import { store } from '../host/breach-driver.ts';\nexport const shown = store;\n",
    says: { lint: /apps\/desktop\/src\/host\/breach-driver\.ts is out of reach from apps\/desktop\/src\/renderer/ },
  },
  {
    title: "a test that crosses apps reads an app's source",
    file: 'tooling/e2e/src/breach-source.ts',
    text: "import type { CallScreen } from '../../../apps/desktop/src/ipc/call.ts';\nexport type Shown = CallScreen;\n",
    says: { lint: /apps\/desktop\/src\/ipc\/call\.ts is out of reach from tooling\/e2e: tests that cross apps drive them from outside/ },
  },
  {
    title: 'a face exports everything',
    file: 'packages/contract/src/breach-star.ts',
    text: "export * from './index.ts';\n",
    says: { lint: /fences\(no-export-all\)/ },
  },
  {
    title: 'a folder of source lies in no layer',
    file: 'packages/domain/src/breach/index.ts',
    text: 'export const nobody = 1;\n',
    says: { layers: /packages\/domain\/src\/breach is covered by no layer/ },
  },
  {
    title: 'a comment switches the linter off',
    file: 'packages/contract/src/breach-disable.ts',
    text: `// oxlint-${'disable'}-next-line\nexport const quiet = 1;\n`,
    says: { layers: /packages\/contract\/src\/breach-disable\.ts switches a check off/ },
  },
];

/** The packages whose types a breach spoils: the others need not be compiled again. */
const typed: readonly string[] = ['packages/domain', 'packages/contract'];

const generated = /^(node_modules|\.next|out|dist|coverage|\.turbo|\.git|\.cache|\.parley|test-results|playwright-report)$/;

const routeTypes = 'apps/portal/.next/types';

/** A copy of the tree whose packages are those of this one, in a folder of its own. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'parley-fences-'));
  for (const name of readdirSync(root)) {
    if (generated.test(name)) continue;
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (source) => !generated.test(basename(source)) });
  }
  const parents = ['packages', 'apps', 'tooling'];
  const homes = ['', ...parents.flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))];
  for (const home of homes.filter((folder) => existsSync(join(root, folder, 'node_modules')))) {
    symlinkSync(join(root, home, 'node_modules'), join(copy, home, 'node_modules'));
  }
  // What Next.js writes of the portal's routes is generated, and yet the types of its pages stand on it.
  cpSync(join(root, routeTypes), join(copy, routeTypes), { recursive: true });
  return copy;
}

/** The gates as a developer runs them, in a tree. */
function check(tree: string, ...gates: readonly Gate[]): Promise<Report> {
  return new Promise((resolve) => {
    const script = join(tree, 'tooling/scripts/check.mjs');
    execFile(
      process.execPath,
      [script, ...gates, ...(gates.includes('types') ? typed : [])],
      { cwd: tree, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : 1, output: stdout + stderr });
      },
    );
  });
}

/** What a gate names when it refuses a file: layers name its folder. */
function subjectOf(gate: Gate, file: string): string {
  return gate === 'layers' ? dirname(file) : file;
}

/** What a gate said about one subject. */
function findings(gate: Gate, output: string, subject: string): readonly string[] {
  const separator = gate === 'lint' || gate === 'boundaries' ? /\n\s*\n/ : '\n';
  return output.split(separator).filter((finding) => finding.includes(subject));
}

describe('the fences', () => {
  const trees: string[] = [];
  const reports = new Map<Gate, Report>();
  let clean: Report = { code: 1, output: '' };

  beforeAll(async () => {
    if (!existsSync(join(root, routeTypes))) execFileSync('node_modules/.bin/next', ['typegen'], { cwd: join(root, 'apps/portal') });
    const [whole, breached] = [copyTree(), copyTree()];
    trees.push(whole, breached);
    for (const breach of breaches) {
      mkdirSync(dirname(join(breached, breach.file)), { recursive: true });
      const file = join(breached, breach.file);
      writeFileSync(file, typeof breach.text === 'string' ? breach.text : breach.text(readFileSync(file, 'utf8')));
    }
    const runs = [await check(whole, 'types'), await check(whole, 'lint', 'layers', 'boundaries')];
    clean = { code: Math.max(...runs.map((run) => run.code)), output: runs.map((run) => run.output).join('') };
    for (const gate of ['types', 'lint', 'layers', 'boundaries'] as const) reports.set(gate, await check(breached, gate));
  }, 180_000);

  afterAll(() => {
    for (const tree of trees) rmSync(tree, { recursive: true, force: true });
  });

  it('let a clean tree through', () => {
    expect(clean.output).not.toMatch(/FAILED/);
    expect(clean.code).toBe(0);
  });

  for (const breach of breaches) {
    for (const [gate, reason] of Object.entries(breach.says) as [Gate, RegExp][]) {
      it(`refuse by ${gate} that ${breach.title}`, () => {
        const report = reports.get(gate);
        expect(report?.code).toBe(1);
        expect(
          findings(gate, report?.output ?? '', breach.subject ?? subjectOf(gate, breach.file)).some((finding) => reason.test(finding)),
        ).toBe(true);
      });
    }
  }

  it('give a folder to the deepest layer that names it, and a shallow layer only its own folder', () => {
    expect(covering('apps/desktop/src/host/db', layers).map((layer) => layer.folder)).toEqual(['apps/desktop/src/host/db']);
    expect(covering('apps/desktop/src/host/sync', layers).map((layer) => layer.folder)).toEqual(['apps/desktop/src/host']);
    expect(covering('apps/portal/src', layers).map((layer) => layer.shallow)).toEqual([true]);
    expect(covering('apps/portal/src/elsewhere', layers)).toEqual([]);
  });
});
