import type { ContactColumns } from './replay-contacts.ts';
import { replayFigures } from './replay-pack.ts';

/** How many contacts each rule holds, in the order of `replayRules`, and how many are held by any. */
export type ReplayTally = readonly [number, number, number, number];

const { opens, closes, capDays, capMax, restDays, aheadMs } = replayFigures;
const dayMs = 86_400_000;

/** The three rules as one loop over columns in the order of debtors and time, and nothing else: no reasons, no figures, no sources. */
export function replayLimit({ debtor, at, talk }: ContactColumns): ReplayTally {
  let [late, capped, resting, held] = [0, 0, 0, 0];
  let [of, oldest, talked] = [-1, 0, -1];
  for (let index = 0; index < at.length; index += 1) {
    const one = debtor[index] ?? 0;
    if (one !== of) [of, oldest, talked] = [one, index, -1];
    const local = (at[index] ?? 0) + aheadMs;
    const ofDay = local % dayMs;
    const midnight = local - ofDay;
    const since = midnight - (capDays - 1) * dayMs - aheadMs;
    while ((at[oldest] ?? 0) < since) oldest += 1;
    const isLate = ofDay < opens || ofDay >= closes;
    const isCapped = index - oldest >= capMax;
    const isResting = talked >= midnight - (restDays - 1) * dayMs;
    late += Number(isLate);
    capped += Number(isCapped);
    resting += Number(isResting);
    held += Number(isLate || isCapped || isResting);
    if (talk[index] === 1) talked = midnight;
  }
  return [late, capped, resting, held];
}

/** One contact as an object. */
export type PlainContact = { readonly debtor: number; readonly at: number; readonly talk: boolean };

/** The same over objects in any order, as one writes it who does not look at the clock. */
export function replayPlain(contacts: readonly PlainContact[]): ReplayTally {
  const byDebtor = new Map<number, PlainContact[]>();
  for (const contact of contacts) {
    const known = byDebtor.get(contact.debtor);
    if (known === undefined) byDebtor.set(contact.debtor, [contact]);
    else known.push(contact);
  }
  const dayOf = ({ at }: PlainContact) => Math.floor((at + aheadMs) / dayMs);
  const held = [0, 0, 0, 0] as [number, number, number, number];
  for (const own of byDebtor.values()) {
    for (const contact of own) {
      const today = dayOf(contact);
      const ofDay = contact.at + aheadMs - today * dayMs;
      const earlier = own.filter((past) => past.at < contact.at && dayOf(past) > today - capDays);
      const rules = [
        ofDay < opens || ofDay >= closes,
        earlier.length >= capMax,
        earlier.some((past) => past.talk && dayOf(past) > today - restDays),
      ];
      for (const [rule, holds] of [...rules, rules.includes(true)].entries()) if (holds) held[rule] = (held[rule] ?? 0) + 1;
    }
  }
  return held;
}
