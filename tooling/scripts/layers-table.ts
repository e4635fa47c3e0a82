/** Modules that a layer must not import although nothing else forbids them, with the reason that the developer reads. */
export type Ban = { readonly modules: readonly string[]; readonly why: string };

/** A wall: what the source files of one folder may import. */
export type Layer = {
  /** From the root of the repository. It covers every folder below it that no deeper layer names. */
  readonly folder: string;
  /** Only the files that lie directly in the folder. */
  readonly shallow?: true;
  /** Said to whoever runs into the wall. */
  readonly why: string;
  /** The only modules that may be imported by name; when absent, every declared dependency may, but for `never`. */
  readonly may?: readonly string[];
  /** What its tests may import besides. */
  readonly testsMay?: readonly string[];
  readonly never?: readonly Ban[];
  /** Other folders that relative imports may reach; its own folder is always in reach. */
  readonly reach?: readonly string[];
  /** Other folders that the relative imports of its tests may reach. */
  readonly testsReach?: readonly string[];
  /** No clock, no randomness, no network, no binary-float money. */
  readonly pure?: true;
  /** Files of a pure layer that solve for a rate numerically: a rate is not an amount, and its text is cut at a stated digit. */
  readonly rates?: readonly string[];
  /** May read the environment. */
  readonly environment?: true;
};

const domain = 'packages/domain/src';
const portal = 'apps/portal/src';
const desktop = 'apps/desktop/src';

/** The chain of the domain: a module imports only what stands to its left. */
export const chain: readonly string[] = [
  'kernel',
  'money',
  'calendar',
  'account',
  'repayment',
  'compliance',
  'script',
  'call',
  'evidence',
  'escrow',
];

const pureLibraries: readonly string[] = ['zod', 'ts-pattern', 'temporal-polyfill', '@noble/ciphers', '@noble/curves', '@noble/hashes'];
const testLibraries: readonly string[] = ['vitest', 'fast-check'];

const domainLayers: readonly Layer[] = chain.map((name, place) => ({
  folder: `${domain}/${name}`,
  why: `domain/${name} imports only what stands to its left in ${chain.join(' < ')} (as #name), and ${pureLibraries.join(', ')}: the kernel does no I/O and the chain has no cycle`,
  may: [...pureLibraries, ...chain.slice(0, place).map((left) => `#${left}`)],
  testsMay: testLibraries,
  testsReach: [`${domain}/testing`],
  pure: true,
  ...(name === 'repayment' ? { rates: ['annual-cost.ts'] } : {}),
}));

const electron: Ban = {
  modules: ['electron'],
  why: "only desktop/main and desktop/preload touch Electron's API: everything else is testable without it",
};
const storage: Ban = {
  modules: ['libsql', 'libsql/**'],
  why: 'only desktop/host/db imports the SQLite driver: every row passes through its keyed checks',
};
const node: Ban = { modules: ['node:*', 'node:*/**'], why: 'this code runs in a browser window: there is no Node in it' };
const react: Ban = {
  modules: ['react', 'react-dom', 'react-dom/**', '@parley/ui/primitives', '@parley/ui/domain'],
  why: 'React belongs to what is shown: this layer shows nothing',
};
const database: Ban = {
  modules: ['drizzle-orm', 'drizzle-orm/**', 'pg', 'pg-boss', '@electric-sql/pglite', '@electric-sql/pglite/**'],
  why: 'the database is reached through server/ only, where row-level security is set per transaction',
};

/** Every folder of source in the repository belongs to exactly one of these. */
export const layers: readonly Layer[] = [
  ...domainLayers,
  {
    folder: `${domain}/testing`,
    why: 'domain/testing holds arbitraries for every exported type of the domain: it imports the domain, fast-check and zod',
    may: [...pureLibraries, ...chain.map((name) => `#${name}`), 'fast-check'],
    testsMay: testLibraries,
    pure: true,
  },
  {
    folder: 'packages/packs',
    why: 'packs are data: they import the domain and nothing else',
    may: ['@parley/domain'],
    testsMay: [...testLibraries, 'yaml', 'zod', 'node:*'],
    testsReach: ['packages/packs/compile'],
  },
  {
    folder: 'packages/packs/compile',
    why: 'the compiler of packs turns YAML into modules on a developer machine: it imports the domain, yaml, zod and Node, and no app imports it',
    may: ['@parley/domain', 'yaml', 'zod', 'node:*'],
    testsMay: testLibraries,
    reach: ['packages/packs'],
  },
  {
    folder: 'packages/contract/src',
    why: 'the contract is the wire between the apps: it imports the domain, zod and @orpc/contract; YAML and CEL are read in text/',
    may: ['@parley/domain', 'zod', 'ts-pattern', '@orpc/contract'],
    testsMay: testLibraries,
  },
  {
    folder: 'packages/contract/src/text',
    why: 'text/ turns YAML and CEL into scripts and back: it imports the domain, zod, yaml and cel-js, and nothing of the wire',
    may: ['@parley/domain', 'zod', 'yaml', '@marcbachmann/cel-js'],
    testsMay: testLibraries,
  },
  {
    folder: 'packages/contract/files',
    why: "files/ reads the library's texts and writes the JSON Schema on a developer machine: nothing in src touches a file",
    may: ['@parley/contract', 'node:*'],
    testsMay: [...testLibraries, '@parley/domain', 'yaml', 'ajv', 'ajv/**'],
    environment: true,
  },
  {
    folder: 'packages/ui/src/messages',
    why: 'messages are text and its loader: they import the domain and use-intl',
    may: ['@parley/domain', 'use-intl'],
    testsMay: [...testLibraries, 'node:*'],
  },
  {
    folder: 'packages/ui/src/primitives',
    why: 'primitives know React and nothing of the field: what knows a case or a plan lives in ui/domain',
    never: [
      node,
      electron,
      { modules: ['@parley/**'], why: 'primitives know nothing of the field: what knows a case or a plan lives in ui/domain' },
    ],
    testsReach: ['packages/ui/src/messages'],
  },
  {
    folder: 'packages/ui/src/domain',
    why: 'ui/domain is shared by browser and Electron: of our packages it imports the domain only',
    never: [
      node,
      electron,
      {
        modules: ['@parley/*', '@parley/*/**', '!@parley/domain', '!@parley/domain/**'],
        why: 'ui imports the domain and no other package of ours',
      },
    ],
    reach: ['packages/ui/src/primitives', 'packages/ui/src/messages'],
  },
  {
    folder: 'packages/ui/src',
    shallow: true,
    why: 'the top folder of ui holds the theme',
    testsMay: [...testLibraries, 'node:*'],
    may: [],
    testsReach: ['packages/ui/src/primitives', 'packages/ui/src/domain', 'packages/ui/src/messages'],
  },
  { folder: 'packages/ui', shallow: true, why: 'configuration files of ui' },
  {
    folder: `${portal}/app`,
    why: 'app/ holds routes only: a route picks a feature or hands a request to server/',
    never: [database],
    reach: [`${portal}/features`, `${portal}/server`, `${portal}/env.ts`],
  },
  {
    folder: `${portal}/features`,
    why: 'a feature talks to the server through the contract and the rpc client only, types included',
    never: [
      database,
      {
        modules: ['@orpc/server', '@orpc/server/**'],
        why: 'a feature is a client of the rpc: its server side lives in server/',
      },
      node,
    ],
  },
  {
    folder: `${portal}/server`,
    why: 'server/ shows nothing: it knows neither routes nor screens',
    never: [react],
    reach: [`${portal}/env.ts`],
  },
  {
    folder: portal,
    shallow: true,
    why: "the top folder of the portal holds env.ts and the framework's entry files",
    reach: [`${portal}/server`, `${portal}/features`],
    environment: true,
  },
  { folder: 'apps/portal', shallow: true, why: 'configuration files of the portal', reach: [`${portal}/env.ts`], environment: true },
  {
    folder: `${desktop}/ipc`,
    why: 'ipc is the contract between renderer and host, imported by both: it holds schemas and nothing that runs on one side only',
    may: ['@parley/domain', '@parley/contract', '@orpc/contract', 'zod'],
    testsMay: testLibraries,
  },
  {
    folder: `${desktop}/main`,
    why: 'main is thin: window, protocol, keys, updates; the work is done in host',
    never: [storage, react, { modules: ['@orpc/**'], why: 'main forwards a port and does not speak on it: handlers live in host' }],
    reach: [`${desktop}/ipc`],
    environment: true,
  },
  {
    folder: `${desktop}/preload`,
    why: 'preload forwards one MessagePort and exposes nothing else',
    may: ['electron'],
    testsMay: testLibraries,
    reach: [`${desktop}/ipc`],
  },
  {
    folder: `${desktop}/host/db`,
    why: 'host/db is the store: the only importer of the SQLite driver, and it knows nothing of what calls it',
    never: [electron, react, { modules: ['@orpc/**'], why: 'the store answers function calls: the wire ends in host' }],
    reach: [`${desktop}/ipc`],
    testsReach: [`${desktop}/testing`],
  },
  {
    folder: `${desktop}/host`,
    why: 'host is plain Node, testable without Electron over a MessageChannel',
    never: [electron, storage, react],
    reach: [`${desktop}/ipc`, `${desktop}/host/db`],
    testsReach: [`${desktop}/testing`],
  },
  {
    folder: `${desktop}/testing`,
    why: 'desktop/testing puts the real parts of the host together for tests: nothing that ships imports it',
    never: [electron],
    reach: [`${desktop}/ipc`, `${desktop}/host`],
    environment: true,
  },
  {
    folder: `${desktop}/renderer`,
    why: 'the renderer is sandboxed: it talks through ipc only',
    never: [
      electron,
      storage,
      node,
      { modules: ['@orpc/server', '@orpc/server/**', 'pino'], why: 'the renderer is a client: the server side of ipc lives in host' },
    ],
    reach: [`${desktop}/ipc`],
  },
  { folder: 'apps/desktop', shallow: true, why: 'configuration files of the desktop', environment: true },
  {
    folder: 'apps/desktop/scripts',
    why: 'packing and reading a record run outside the app: of its source they know desktop/testing only, which nothing that ships imports',
    never: [electron, storage, react, database],
    reach: [`${desktop}/testing`],
    environment: true,
  },
  {
    folder: 'apps/cli/src',
    why: 'the command line is one way to run the domain: it knows no app and no screen',
    never: [electron, storage, react, database],
    environment: true,
  },
  {
    folder: 'apps/verifier/src',
    why: 'the verifier is one page that checks a file by itself: it knows the domain and the interface, and reaches no network and no other app',
    never: [
      electron,
      storage,
      database,
      { modules: ['node:*', 'node:*/**'], why: 'this code runs in a page from a disk: there is no Node in it' },
      {
        modules: ['@parley/*', '@parley/*/**', '!@parley/domain', '!@parley/domain/**', '!@parley/ui', '!@parley/ui/**'],
        why: 'the verifier needs neither the wire nor the packs: it checks what stands in the file',
      },
    ],
  },
  { folder: 'apps/verifier', shallow: true, why: 'configuration files of the verifier' },
  {
    folder: 'tooling/scripts',
    why: 'scripts start and check the apps: they import none of their source',
    reach: ['tooling/electron-runtime'],
    environment: true,
  },
  { folder: 'tooling/electron-runtime', why: 'the runtime knows nothing of the apps that it runs', environment: true },
  {
    folder: 'tooling/e2e',
    why: 'tests that cross apps drive them from outside, as a person would',
    reach: ['tooling/scripts'],
    environment: true,
  },
  { folder: 'tooling/bench', why: 'benchmarks import packages, never apps', environment: true },
  {
    folder: 'tooling/proof',
    why: 'walks over the library go through the domain and the packs as they are: they know no app, and their seed is all their chance',
    may: ['@parley/domain', '@parley/packs', 'yaml', 'zod', 'node:*'],
    testsMay: ['vitest'],
  },
  {
    folder: 'tooling/mutation',
    why: 'mutation testing reads source as text and imports none of it',
    never: [{ modules: ['@parley/domain', '@parley/domain/**'], why: 'it would be the domain without its mutants' }],
    environment: true,
  },
];
