import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Job } from './job.ts';
import { lazily } from './lazily.ts';

const program = join(import.meta.dirname, '../../../apps/desktop/src/testing/bench-child.ts');
const cases = 50_000;
const samples = 300;

type Asked = 'open' | keyof typeof jobs;
const jobs = {
  // Two moves, each recorded before it is answered.
  step: { title: 'a step of a call, on and back', answers: 2, goal: 16, expected: 'opening.verify-intro opening.recording-notice' },
  search: { title: 'a search by name', answers: 1, goal: 50, expected: '11 case-4321' },
} as const;

const host = lazily(async () => {
  const child = fork(program, [String(cases)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  process.once('exit', () => child.kill());
  await once(child, 'message');
  // It ends with the bench, not the bench with it.
  child.unref();
  child.channel?.unref();
  return child;
});

/** P12 of the performance plan, as far as it is the store's: the desktop's host over an encrypted store of 50,000 cases, asked over its port from another process. The scrypt cost of a test. */
export function desktopStoreJobs(): readonly Job[] {
  return (['step', 'search'] as const).map((asked) => {
    const { title, answers, expected, ...more } = jobs[asked];
    return {
      id: `P12-${asked}`,
      title: `desktop with ${cases.toLocaleString('en-US')} cases: ${title}`,
      answers,
      ...more,
      ours: {
        name: 'parley',
        run: async () => (await answerTo(asked)).length,
        wrong: async () => Number((await answerTo(asked)) !== expected),
        remark: async () => {
          const worst = `p99 ${(await p99(asked, answers)).toFixed(1)} ms`;
          return asked === 'search' ? `${worst}; opened in ${await opened()}` : worst;
        },
      },
      peers: [],
    };
  });
}

async function answerTo(asked: Asked): Promise<string> {
  const child: ChildProcess = await host();
  const answer = once(child, 'message');
  child.channel?.ref();
  child.send(asked);
  const [text]: unknown[] = await answer;
  child.channel?.unref();
  return String(text);
}

/** How long it takes from the passphrase to the first page of the queue, once: it is too long for many samples. */
async function opened(): Promise<string> {
  const begun = performance.now();
  const said = await answerTo('open');
  return said === `${cases} case-1` ? `${((performance.now() - begun) / 1000).toFixed(1)} s` : `wrong: ${said}`;
}

async function p99(asked: Asked, answers: number): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const begun = performance.now();
    await answerTo(asked);
    times.push((performance.now() - begun) / answers);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(samples * 0.99)] ?? Number.NaN;
}
