import { Product } from '#account';
import { canonical, type RuleId } from '#kernel';
import { Addressee, Channel, ContactRequest, Place, Purpose } from './contact.ts';
import { type Verdict, verdictRank } from './decision.ts';
import { evaluateContact } from './evaluate.ts';
import { rulesApart } from './replay.ts';
import type { Rule } from './rule.ts';
import type { RulePack } from './rule-pack.ts';
import { inScope } from './scope.ts';
import { nearRule } from './witness-facts.ts';
import { momentsOf } from './witness-moments.ts';

/** A request on which two packs have another verdict, because of a rule. */
export type Witness = { readonly request: ContactRequest; readonly before: Verdict; readonly after: Verdict };

/**
 * A rule that differs between two packs, with a request on which the later is stricter and one on which it is looser, where one was found: one that only
 * one of them denies, or else one that only one of them warns of.
 */
export type RuleDifference = { readonly rule: RuleId; readonly kind: Rule['kind']; readonly stricter?: Witness; readonly looser?: Witness };

/**
 * The rules that differ between two packs, each with its witnesses: looked for where the rule's own structure can change an answer (edges of
 * windows and of dates, caps, flags, missing facts, every class of scope). A witness is proof; that none was found is none.
 */
export function comparePacks(before: RulePack, after: RulePack): readonly RuleDifference[] {
  const ids = Array.from(new Set([...before.rules, ...after.rules].map(({ id }) => id)));
  return ids.flatMap((id): readonly RuleDifference[] => {
    const versions = [before, after].flatMap(({ rules }) => rules.filter((rule) => rule.id === id));
    const [was, is] = versions;
    if (was === undefined || (is !== undefined && canonical(was) === canonical(is) && !tablesDiffer(was, before, after))) return [];
    return [{ rule: id, kind: was.kind, ...witnesses(versions, before, after) }];
  });
}

function witnesses(versions: readonly Rule[], before: RulePack, after: RulePack): Pick<RuleDifference, 'stricter' | 'looser'> {
  const found: { stricter?: Witness; looser?: Witness } = {};
  for (const request of candidates(versions, before, after)) {
    const [was, is] = [evaluateContact(request, before), evaluateContact(request, after)];
    if (was.verdict === is.verdict) continue;
    const way = verdictRank[is.verdict] > verdictRank[was.verdict] ? 'stricter' : 'looser';
    const witness = { request, before: was.verdict, after: is.verdict };
    const known = found[way];
    if (known !== undefined && (isOfDenial(known) || !isOfDenial(witness))) continue;
    if (!rulesApart(was, is).some(({ rule }) => rule === versions[0]?.id)) continue;
    found[way] = witness;
    if ([found.stricter, found.looser].every((one) => one !== undefined && isOfDenial(one))) break;
  }
  return found;
}

function isOfDenial({ before, after }: Witness): boolean {
  return before === 'deny' || after === 'deny';
}

function* candidates(versions: readonly Rule[], before: RulePack, after: RulePack): Generator<ContactRequest> {
  // No other rule is asked about a contact.
  const rules = [...before.rules, ...after.rules].filter(({ moment }) => moment === 'pre-call');
  const plain = scopeClasses(versions, rules, before);
  for (const at of new Set([before, after].flatMap((pack) => versions.flatMap((rule) => momentsOf(rule, pack))))) {
    for (const request of plain) {
      const here = { ...request, at };
      yield here;
      for (const rule of versions) yield* nearRule(rule, here);
    }
  }
}

/** One request for every way in which contacts fall into the scopes of all rules, as far as the differing rule speaks of them. */
function scopeClasses(versions: readonly Rule[], rules: readonly Rule[], { zone }: RulePack): readonly ContactRequest[] {
  const classes = new Map<string, ContactRequest>();
  const debtor = { zones: [zone], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [] };
  const parties = [{ kind: 'lender' }, { kind: 'agency', agency: 'alpha' }];
  const places = versions.some(({ scope }) => scope.places !== undefined) ? Place.options : (['mobile'] as const);
  const wheres = parties.flatMap((by) => places.map((place) => ({ by, place })));
  for (const channel of Channel.options) {
    for (const purpose of Purpose.options) {
      for (const to of Addressee.options) {
        for (const where of wheres) {
          for (const product of Product.options) {
            const debt = { id: 'd1', product, basis: 'contract', disputed: false };
            const request = ContactRequest.parse({
              at: 0,
              channel,
              purpose,
              to,
              ...where,
              number: 'n1',
              voice: 'human',
              debtor,
              debt,
              authorised: true,
              history: [],
            });
            if (!versions.some(({ scope }) => inScope(scope, request))) continue;
            const key = `${channel} ${rules.map(({ scope }) => (inScope(scope, request) ? '1' : '0')).join('')}`;
            if (!classes.has(key)) classes.set(key, request);
          }
        }
      }
    }
  }
  return Array.from(classes.values());
}

function tablesDiffer(rule: Rule, before: RulePack, after: RulePack): boolean {
  if (rule.kind !== 'rest-day') return false;
  return rule.values.some(({ value }) => canonical(before.holidays[value.table] ?? {}) !== canonical(after.holidays[value.table] ?? {}));
}
