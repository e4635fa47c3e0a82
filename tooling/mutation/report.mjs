/** @typedef {{ readonly line: number, readonly column: number }} Position from 1 */
/**
 * A mutant as Stryker's report has it.
 * @typedef {{ readonly status: string, readonly mutatorName: string, readonly replacement?: string, readonly static?: boolean, readonly statusReason?: string, readonly location: { readonly start: Position, readonly end: Position } }} Mutant
 */
/** @typedef {Readonly<Record<string, { readonly source: string, readonly mutants: readonly Mutant[] }>>} Results */
/** @typedef {ReturnType<typeof rowOf>} Row */

/**
 * The figures of a module. A mutant that is not a program (it fails while loading) says nothing about the tests and is not counted,
 * nor is one that a comment excludes.
 * @param {string} module
 * @param {Results} results
 */
export function rowOf(module, results) {
  const all = Object.values(results).flatMap(({ mutants }) => mutants);
  const count = (/** @type {string} */ status) => all.filter((mutant) => mutant.status === status).length;
  const [killed, timeout, survived, uncovered] = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')];
  const mutants = killed + timeout + survived + uncovered;
  return {
    module,
    mutants,
    killed,
    timeout,
    survived,
    uncovered,
    alive: survived + uncovered,
    ignored: count('Ignored'),
    invalid: count('RuntimeError') + count('CompileError'),
    score: mutants === 0 ? 100 : (100 * (killed + timeout)) / mutants,
  };
}

/**
 * A score is cut, not rounded: 84.999 is not 85.
 * @param {number} score
 */
function percent(score) {
  return (Math.floor(score * 100) / 100).toFixed(2);
}

/** @param {readonly Row[]} rows */
export function tableOf(rows) {
  const lines = [
    ['module', 'mutants', 'killed', 'timeout', 'survived', 'no coverage', 'score %'],
    ...rows.map((row) => [row.module, row.mutants, row.killed, row.timeout, row.survived, row.uncovered, percent(row.score)].map(String)),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const aligned = lines.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  );
  const apart = rows
    .filter(({ ignored, invalid }) => ignored + invalid > 0)
    .map(
      ({ module, ignored, invalid }) =>
        `${module}: not counted are ${invalid} that fail while loading and ${ignored} excluded by a comment`,
    );
  return [...aligned, ...apart].join('\n');
}

/**
 * What the tests did not notice, file by file, and what only the clock ended.
 * @param {string} module
 * @param {Results} results
 */
export function survivorsText(module, results) {
  const row = rowOf(module, results);
  const sections = Object.entries(results)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, { source, mutants }]) => {
      const figures = rowOf(file, { [file]: { source, mutants } });
      const entries = (/** @type {readonly Mutant[]} */ some) =>
        some.toSorted(byPlace).map((mutant) => entryOf(`packages/${file}`, source, mutant));
      const alive = entries(mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage'));
      const late = entries(mutants.filter(isLate));
      if (alive.length + late.length === 0) return [];
      return [
        `## packages/${file}: ${alive.length} alive of ${figures.mutants}, ${percent(figures.score)} %`,
        ...(alive.length === 0 ? [] : [`\`\`\`diff\n${alive.join('\n')}\n\`\`\``]),
        ...(late.length === 0
          ? []
          : [
              `Ended by the clock alone and counted as noticed; look whether they truly never end:\n\`\`\`diff\n${late.join('\n')}\n\`\`\``,
            ]),
      ];
    });
  return `${[`# ${module}: ${row.survived} survived and ${row.uncovered} without a test, of ${row.mutants} (${percent(row.score)} %)`, ...sections].join('\n\n')}\n`;
}

/** @param {Mutant} mutant */
function isLate({ status, statusReason }) {
  return status === 'Timeout' && !(statusReason ?? '').includes('Hit limit');
}

/**
 * @param {Mutant} one
 * @param {Mutant} other
 */
function byPlace({ location: { start: a } }, { location: { start: b } }) {
  return a.line - b.line || a.column - b.column;
}

/**
 * @param {string} file
 * @param {string} source
 * @param {Mutant} mutant
 */
function entryOf(file, source, { status, mutatorName, replacement = '', location: { start, end }, static: atLoading }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const original = lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join('\n');
  const how = status === 'NoCoverage' ? 'no test comes here' : status === 'Timeout' ? 'timeout' : 'survived';
  return `${file}:${start.line}:${start.column} ${mutatorName}, ${how}${atLoading === true ? ', runs while loading' : ''}\n- ${oneLine(original)}\n+ ${oneLine(replacement)}`;
}

/** @param {string} code */
function oneLine(code) {
  const flat = code.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 200 ? `${flat.slice(0, 120)} ... ${flat.slice(-70)}` : flat;
}
