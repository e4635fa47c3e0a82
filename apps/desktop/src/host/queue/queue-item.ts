import type { CollectionCase } from '@parley/domain/call';
import type { HonestTime } from '@parley/domain/calendar';
import { evaluateOver, type Finding, nextLawfulOver } from '@parley/domain/compliance';
import type { Standing } from '@parley/domain/escrow';
import type { Bundle } from '@parley/domain/evidence';
import { spoken } from '@parley/domain/script';
import type { QueueItem, Reason } from '../../ipc/queue.ts';
import type { Enrolment } from '../db/index.ts';
import { contactRequest, type LocalFacts } from './contact-request.ts';

/** Whether a person may be phoned at a time, wherever within its bounds it truly is, and if not, why and when: built field by field, so that nothing of the debt rides along. */
export function queueItem(
  held: CollectionCase,
  local: LocalFacts & { readonly standing: Standing },
  {
    time,
    bundle,
    enrolment,
  }: { readonly time: Pick<HonestTime, 'now' | 'bounds'>; readonly bundle: Bundle; readonly enrolment: Enrolment },
): QueueItem {
  const request = contactRequest(held, local, { at: time.now, number: held.debtor.numbers[0]?.id, enrolment });
  const { verdict, findings } = evaluateOver(request, time.bounds, bundle.pack);
  const barred = local.holds.map(({ because }) => because);
  const next = nextLawfulOver(request, time.bounds, bundle.pack);
  const { standing } = local;
  const unleased = standing.kind === 'denied';
  // No waiting gives a lease.
  const inVain = barred.length > 0 || (unleased && verdict !== 'deny');
  const { familyName, givenName, honorific } = held.debtor;
  const person = { type: 'person', familyName, givenName, honorific } as const;
  return {
    case: held.id,
    person: { 'zh-CN': spoken(person, 'zh-CN'), en: spoken(person, 'en') },
    language: held.debtor.language,
    zone: held.debtor.zones?.[0] ?? null,
    numbers: held.debtor.numbers.map(({ id, label, e164 }) => ({ id, label, ending: e164.slice(-4) })),
    verdict: barred.length > 0 || unleased ? 'deny' : verdict,
    reasons: findings.map(reasonOf),
    next: inVain ? { kind: 'never', heldBy: next.heldBy, freedBy: [] } : next,
    held: barred,
    lease: { denied: standing.kind === 'denied' ? standing.code : null, expiresAt: standing.expiresAt, left: standing.left },
  };
}

/** A finding without what only the record needs. */
export function reasonOf({ rule, effect, force, citation, reason, facts }: Finding): Reason {
  return { rule, effect, force, citation, reason, facts };
}
