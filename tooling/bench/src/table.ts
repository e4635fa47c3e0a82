import type { Measured, Outcome } from './job.ts';

/** The one table: job, ours, each peer, the hand-written limit, ratio, goal, met or not. */
export function table(results: readonly Measured[]): string {
  const peers = [...new Set(results.flatMap((result) => result.peers.map((peer) => peer.name)))];
  const head = ['job', 'ours /s', ...peers.map((peer) => `${peer} /s`), 'limit /s', 'ratio to limit', 'goal', 'met'];
  const lines = results.map((result) => [
    `${result.id} ${result.title}`,
    cell(result.ours, result.unit, result.limit === undefined),
    ...peers.map((name) => {
      const peer = result.peers.find((one) => one.name === name);
      return peer === undefined ? '-' : cell(peer, result.unit);
    }),
    result.limit === undefined ? '-' : cell(result.limit, result.unit),
    result.ratio === undefined ? '-' : result.ratio.toFixed(2),
    result.goal === undefined ? '-' : result.limit === undefined ? `<= ${result.goal} ms` : `>= ${result.goal}`,
    result.met ? 'met' : 'not met',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [head, widths.map((width) => '-'.repeat(width)), ...lines]
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `alone`: with nobody to be compared with, the time itself is shown, unless something else than answers is counted. */
function cell(outcome: Outcome, unit: string | undefined, alone = false): string {
  if (outcome.kind === 'wrong') return outcome.of === undefined ? `wrong: ${outcome.wrong}` : `wrong: ${outcome.wrong} of ${outcome.of}`;
  const perSecond = Math.round(outcome.perSecond).toLocaleString('en-US');
  const speed = unit !== undefined ? `${perSecond} ${unit}` : alone ? `${(outcome.nanoseconds / 1e6).toFixed(1)} ms` : perSecond;
  const { times, remark } = outcome;
  const goal = times?.goal === undefined ? '' : ` >= ${times.goal}`;
  const beside = [...(times === undefined ? [] : [`${times.ratio.toFixed(1)}x${goal}`]), ...(remark === undefined ? [] : [remark])];
  return beside.length === 0 ? speed : `${speed} (${beside.join(', ')})`;
}
