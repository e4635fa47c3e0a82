import { type ContactOutcome, type ContactRequest, nextLawful, type PastContact, type RulePack, sameParty } from '#compliance';
import { type Instant, instant } from '#kernel';
import { countingRules, isLeft, spendingOutcomes, tryOutcomes } from './counting.ts';
import { mostTokensEver } from './terms.ts';

/** The calls that a workstation may ask about a debtor: one a case and number. What they say of their moment and history is not read. */
export type Asked = readonly ContactRequest[];

/** How many contacts that count caps and rests permit at most from a moment until another, if each is made as soon as it may be and ends so that the most can follow. */
export function contactsLeft(
  asked: Asked,
  pack: RulePack,
  within: { readonly history: readonly PastContact[]; readonly from: Instant; readonly until: Instant; readonly most: number },
): number {
  const outcomes = spendingOutcomes(pack);
  const most = Math.min(within.most, mostTokensEver);
  // Nothing counts, so nothing is spent: one token is at hand for whichever call is made.
  if (outcomes.length === 0) return asked.length === 0 ? 0 : Math.min(most, 1);
  let history = upTo(within.history, within.from);
  let at: Instant = within.from;
  let made = 0;
  while (made < most && at < within.until) {
    const one = asked.find((request) => isLeft({ ...request, at }, pack, history));
    if (one === undefined) {
      const next = Math.min(...asked.map((request) => opensAt({ ...request, at, history }, pack)));
      if (!(next > at) || next >= within.until) return made;
      at = instant(next);
      continue;
    }
    history = wayOn(one, at, { asked, pack, history, outcomes });
    made += 1;
  }
  return made;
}

/** The history with one contact more: with an outcome after which there is another to be made at once, if there is such a one. */
function wayOn(
  one: ContactRequest,
  at: Instant,
  {
    asked,
    pack,
    history,
    outcomes,
  }: {
    readonly asked: Asked;
    readonly pack: RulePack;
    readonly history: readonly PastContact[];
    readonly outcomes: readonly ContactOutcome[];
  },
): readonly PastContact[] {
  let way = history;
  for (const outcome of outcomes) {
    way = [...history, contactOf(one, at, outcome)];
    const followed = way;
    if (asked.some((request) => isLeft({ ...request, at }, pack, followed))) return way;
  }
  return way;
}

/**
 * The worst that a workstation can have done under a lease that it has not accounted for: every token a contact that counts everywhere, and as many tries
 * of each number as the pack lets be made, all at the very end, from where caps and rests last longest.
 */
export function worstContacts(
  asked: Asked,
  pack: RulePack,
  lease: { readonly history: readonly PastContact[]; readonly expiresAt: Instant; readonly tokens: number },
): readonly PastContact[] {
  // Without a token not even a try is made.
  if (lease.tokens === 0) return [];
  const at = instant(lease.expiresAt - 1);
  const known = upTo(lease.history, at);
  const tries: PastContact[] = [];
  for (const request of asked) {
    for (const outcome of tryOutcomes(pack)) {
      for (let made = 0; made < mostTokensEver && isLeft({ ...request, at }, pack, [...known, ...tries]); made += 1) {
        tries.push(contactOf(request, at, outcome));
      }
    }
  }
  const parties = asked.map(({ by }) => by).filter((by, index, all) => all.findIndex((other) => sameParty(by, other)) === index);
  const counted = parties.flatMap((by) =>
    Array.from({ length: lease.tokens }, (): PastContact => ({ at, channel: 'phone', to: 'debtor', by, from: 'collector' })),
  );
  return [...tries, ...counted];
}

/** What is known already was made by now at the latest, whatever a clock elsewhere said. */
function upTo(history: readonly PastContact[], now: Instant): readonly PastContact[] {
  return history.map((past) => (past.at > now ? { ...past, at: now } : past));
}

function opensAt(request: ContactRequest, pack: RulePack): number {
  const next = nextLawful(request, countingRules(pack));
  return next.kind === 'at' ? next.at : Number.POSITIVE_INFINITY;
}

function contactOf({ debt, number, place, by }: ContactRequest, at: Instant, outcome: ContactOutcome): PastContact {
  return {
    at,
    channel: 'phone',
    to: 'debtor',
    debt: debt.id,
    ...(number === undefined ? {} : { number }),
    ...(place === undefined ? {} : { place }),
    outcome,
    by,
    from: 'collector',
  };
}
