import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

// Rules that oxlint has no own form of. They report; they never fix.

/** @typedef {{ readonly type: string, readonly source?: Node | null, readonly callee?: Node, readonly name?: string, readonly arguments?: readonly Node[], readonly value?: unknown, readonly expression?: Node, readonly typeAnnotation?: Node, readonly argument?: Node }} Node */
/** @typedef {{ readonly cwd: string, readonly filename: string, readonly options: readonly unknown[], report(problem: { node: Node, message: string }): void }} Context */

/**
 * Relative imports stay inside the layer, or go to a folder that it may reach. The layer is its folder without the deeper layers in it,
 * and of a shallow layer only the files that lie directly there.
 */
const reach = {
  meta: { schema: false },
  /** @param {Context} context */
  create(context) {
    const {
      folder,
      shallow,
      deeper,
      reach: others,
      why,
    } = /** @type {{ folder: string, shallow: boolean, deeper: string[], reach: string[], why: string }} */ (context.options[0]);
    const inside = (/** @type {string} */ target, /** @type {string} */ place) => target === place || target.startsWith(`${place}/`);
    const own = (/** @type {string} */ target) =>
      shallow ? dirname(target) === folder : inside(target, folder) && !deeper.some((place) => inside(target, place));
    const check = (/** @type {Node | null | undefined} */ source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const target = relative(context.cwd, resolve(dirname(context.filename), source.value))
        .split(sep)
        .join('/');
      if (own(target) || others.some((place) => inside(target, place))) return;
      context.report({ node: source, message: `${target} is out of reach from ${folder}: ${why}` });
    };
    const visit = (/** @type {Node} */ node) => check(node.source);
    return {
      ImportDeclaration: visit,
      ExportNamedDeclaration: visit,
      ExportAllDeclaration: visit,
      ImportExpression: visit,
      TSImportType: visit,
    };
  },
};

/** What lies in a folder of server code cannot be bundled for the browser: the imported file says `import 'server-only'`. */
const behindServerOnly = {
  meta: { schema: false },
  /** @param {Context} context */
  create(context) {
    const { folder } = /** @type {{ folder: string }} */ (context.options[0]);
    const check = (/** @type {Node} */ node) => {
      if (typeof node.source?.value !== 'string' || !node.source.value.startsWith('.')) return;
      const file = resolve(dirname(context.filename), node.source.value);
      const target = relative(context.cwd, file).split(sep).join('/');
      if (!target.startsWith(`${folder}/`)) return;
      if (/^import 'server-only';$/m.test(readFileSync(file, 'utf8'))) return;
      context.report({
        node,
        message: `${target} is imported from outside ${folder} and lacks \`import 'server-only'\`: without it the bundler may ship it to the browser`,
      });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check };
  },
};

const noExportAll = {
  /** @param {Context} context */
  create: (context) => ({
    ExportAllDeclaration: (/** @type {Node} */ node) =>
      context.report({ node, message: 'Name what is exported: the face of a module is read, and `export *` hides it' }),
  }),
};

const noClockDate = {
  /** @param {Context} context */
  create: (context) => ({
    NewExpression: (/** @type {Node} */ node) => {
      if (node.callee?.name !== 'Date' || node.arguments?.length !== 0) return;
      context.report({ node, message: 'Time is a parameter: `new Date()` reads the clock' });
    },
  }),
};

const noDoubleAssertion = {
  /** @param {Context} context */
  create: (context) => ({
    TSAsExpression: (/** @type {Node} */ node) => {
      const inner = node.expression;
      if (inner?.type !== 'TSAsExpression' || inner.typeAnnotation?.type !== 'TSUnknownKeyword') return;
      context.report({ node, message: 'Parse the value with its schema: `as unknown as` asserts what nobody checked' });
    },
  }),
};

export default {
  meta: { name: 'fences' },
  rules: {
    reach,
    'behind-server-only': behindServerOnly,
    'no-export-all': noExportAll,
    'no-clock-date': noClockDate,
    'no-double-assertion': noDoubleAssertion,
  },
};
