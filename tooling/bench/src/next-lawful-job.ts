import { type ContactRequest, evaluateContact, nextLawful, type RulePack } from '@parley/domain/compliance';
import { instant } from '@parley/domain/kernel';
import { cnMainland } from '@parley/packs/cn-mainland';
import { otherwise } from './decision-job.ts';
import { eightRules } from './decision-pack.ts';
import { decisionRequests } from './decision-requests.ts';
import type { Job } from './job.ts';

const minute = 60_000;
/** So many requests are timed; of the first so many, every minute of so many days is tried before. */
const [timed, tried, days] = [256, 64, 3];

/** P2 of the performance plan: the next lawful moment, exact, in the time of 25 decisions of the same requests at most. Nobody else has it. */
export function nextLawfulJobs(): readonly Job[] {
  return [jobOf('P2', '8 rules', eightRules), jobOf('P2-pack', 'the whole cn-mainland pack', cnMainland)];
}

function jobOf(id: string, title: string, pack: RulePack): Job {
  const requests = decisionRequests(timed, 30);
  return {
    id,
    title: `next lawful moment, ${title}; the limit is one decision`,
    answers: timed,
    goal: 1 / 25,
    ours: {
      name: 'parley',
      run: () => requests.reduce((sum, request) => sum + nextLawful(request, pack).kind.length, 0),
      wrong: () => requests.slice(0, tried).filter((request) => !isNext(request, pack)).length,
    },
    limit: {
      name: 'one decision',
      run: () => requests.reduce((sum, request) => sum + evaluateContact(request, pack).findings.length, 0),
      wrong: () => otherwise(requests, pack),
    },
    peers: [],
  };
}

/** Whether the answer is the first minute that is not denied, and the millisecond before it is; every rule of these packs begins and ends on a whole minute. */
function isNext(request: ContactRequest, pack: RulePack): boolean {
  const denied = (at: number) => evaluateContact({ ...request, at: instant(at) }, pack).verdict === 'deny';
  const end = request.at + days * 24 * 60 * minute;
  let first: number = request.at;
  while (first < end && denied(first)) first += minute;
  const next = nextLawful(request, pack);
  if (first >= end) return next.kind !== 'at' || next.at >= end;
  return next.kind === 'at' && next.at === first && (first === request.at || denied(first - 1));
}
