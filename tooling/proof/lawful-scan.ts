import { type ContactRequest, evaluateContact, nextLawful, type RulePack } from '@parley/domain/compliance';
import { instant } from '@parley/domain/kernel';
import { sampledRequests } from '@parley/domain/testing';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What a campaign found: `moved` had to wait and got the exact moment, `none` had none within the days scanned, `wrong` is told by its requests. */
export type ScanTally = { readonly cases: number; readonly moved: number; readonly none: number; readonly wrong: readonly string[] };
export const noScans: ScanTally = { cases: 0, moved: 0, none: 0, wrong: [] };

/** Where requests are made: zones that never change their clocks, and zones that do at other times and in other directions. */
const zones = ['Asia/Shanghai', 'America/New_York', 'America/Los_Angeles', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata'];

/** So many random requests over the year to the middle of November 2026, of a seed. */
export function requestsFor({ seed, count }: { readonly seed: number; readonly count: number }): readonly ContactRequest[] {
  const within = { from: Date.UTC(2025, 10, 15), until: Date.UTC(2026, 10, 15) };
  return sampledRequests({ zones, ...within, step: minute }, { seed, count });
}

/** What is compared: a pack tried minute by minute for so many days, and the algebra of the same pack unless a test gives it another. */
export type Scan = { readonly pack: RulePack; readonly days: number; readonly algebra?: RulePack };

/**
 * The first minute from the asked one on at which the pack does not deny, by trying every one; and whether the algebra says the same:
 * allowed at its instant, denied one millisecond before.
 */
export function scanned(request: ContactRequest, { pack, days, algebra = pack }: Scan): 'now' | 'moved' | 'none' | 'wrong' {
  const denied = (at: number) => evaluateContact({ ...request, at: instant(at) }, pack).verdict === 'deny';
  const end = request.at + days * day;
  let first: number = request.at;
  while (first < end && denied(first)) first += minute;
  const next = nextLawful(request, algebra);
  if (first >= end) return next.kind === 'at' && next.at < end ? 'wrong' : 'none';
  if (next.kind !== 'at' || next.at !== first) return 'wrong';
  if (first === request.at) return 'now';
  return denied(first - 1) ? 'moved' : 'wrong';
}

/** Adds a request to a tally. */
export function tallied(tally: ScanTally, request: ContactRequest, scan: Scan): ScanTally {
  const found = scanned(request, scan);
  return {
    cases: tally.cases + 1,
    moved: tally.moved + (found === 'moved' ? 1 : 0),
    none: tally.none + (found === 'none' ? 1 : 0),
    wrong: found === 'wrong' ? [...tally.wrong, JSON.stringify(request)] : tally.wrong,
  };
}
