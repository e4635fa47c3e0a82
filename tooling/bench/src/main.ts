import { parseArgs } from 'node:util';
import { callJob, longCallJob } from './call-job.ts';
import { callTextJob } from './call-text-job.ts';
import { chainJob } from './chain-job.ts';
import { civilJob } from './civil-job.ts';
import { decisionJob, freshDecisionJob, packDecisionJob } from './decision-job.ts';
import { desktopStoreJobs } from './desktop-store-job.ts';
import { irrJob } from './irr-job.ts';
import { longProofJob } from './long-proof-job.ts';
import { measured } from './measure.ts';
import { nextLawfulJobs } from './next-lawful-job.ts';
import { proofJob } from './proof-job.ts';
import { replayJob } from './replay-job.ts';
import { replayLoadJob } from './replay-load-job.ts';
import { longScanJob, scanJob, speechScanJob } from './scan-job.ts';
import { scheduleJob } from './schedule-job.ts';
import { table } from './table.ts';
import { textJob } from './text-job.ts';

// pnpm bench [--json] [--million] [WORD...]: runs the jobs whose id or title holds every word. With --million a replay is of 1 M contacts too. Exit 1 when ours gives a wrong answer, or no job is named so.
const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, million: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const scanLists = (['zh', 'en'] as const).flatMap((language) => [1000, 10_000].map((phrases) => [language, phrases] as const));

const jobs = [
  ...[30, 120, 480].map(decisionJob),
  freshDecisionJob(),
  packDecisionJob(),
  ...nextLawfulJobs(),
  civilJob(),
  callJob(),
  ...[50, 300, 1000].map(longCallJob),
  callTextJob(),
  ...[12, 60].map(scheduleJob),
  ...[12, 60, 360].map(irrJob),
  ...[50, 100, 300, 1000].map(proofJob),
  longProofJob(),
  textJob(),
  ...(['append', 'verify'] as const).flatMap((work) => [1, 2].map((format) => chainJob(work, format === 1 ? 1 : 2))),
  ...scanLists.map(([language, phrases]) => scanJob(language, phrases)),
  longScanJob('zh', 10_000),
  longScanJob('en', 10_000),
  speechScanJob('zh', 1000),
  speechScanJob('en', 1000),
  ...[10_000, 30_000].map((contacts) => replayJob(contacts, 'verdicts', false)),
  ...(values.million ? [100_000, 1_000_000] : [100_000]).flatMap((contacts) => [
    replayJob(contacts, 'verdicts', true),
    replayJob(contacts, 'reasons', true),
  ]),
  replayLoadJob(10_000),
  ...desktopStoreJobs(),
].filter((job) => positionals.every((word) => `${job.id} ${job.title}`.toLowerCase().includes(word.toLowerCase())));
if (jobs.length === 0) {
  process.stderr.write('no job is named so\n');
  process.exitCode = 1;
} else {
  const results = [];
  for (const job of jobs) results.push(await measured(job));
  process.stdout.write(values.json ? `${JSON.stringify({ node: process.version, results }, null, 2)}\n` : `${table(results)}\n`);
  if (results.some((result) => result.ours.kind === 'wrong')) process.exitCode = 1;
}
