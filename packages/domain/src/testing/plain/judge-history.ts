import { epochDay, intersect, intervalSet } from '#calendar';
import { instant } from '#kernel';
import type { ContactRequest, NoticeDueValue, OnceValue, PastContact, Rule, SpacingValue } from '#compliance';
import { agreedIn, dayIn, isCounted, sameParty } from './counting.ts';
import { type Hold, notKnown } from './hold.ts';
import { daysWhere, knownZones } from './judge-time.ts';

const minute = 60_000;

/** A contact dated after the moment that is asked about was made nobody knows when, perhaps just now: until its date no count can be trusted. */
export function judgeLater({ history, at: asked }: ContactRequest): readonly Hold[] {
  const latest = (history ?? []).reduce<number>((last, { at }) => Math.max(last, at), asked);
  // Nobody asks about a moment before the request's own.
  if (latest === asked) return [];
  return [
    {
      reason: 'compliance.history-later',
      unknown: true,
      lasting: false,
      over: (span) => intervalSet([{ from: span.from, until: instant(Math.min(span.until, latest)) }]),
      factsAt: () => ({}),
      freedBy: ['history'],
    },
  ];
}

/** Spacing: so many minutes between a counted contact and the next. */
export function judgeSpacing(value: SpacingValue, rule: Rule, request: ContactRequest): readonly Hold[] {
  if (request.history === undefined) return [notKnown('compliance.spacing.history-unknown', ['history'])];
  const gaps = intervalSet(
    request.history
      .filter((past) => isCounted(past, value, { rule, request }))
      .map(({ at }) => ({ from: at, until: instant(at + value.minutes * minute) })),
  );
  if (gaps.length === 0) return [];
  return [
    {
      reason: 'compliance.spacing.too-soon',
      unknown: false,
      lasting: false,
      over: (span) => intersect(gaps, intervalSet([span])),
      factsAt: () => ({ minutes: value.minutes }),
      freedBy: [],
    },
  ];
}

/** One contact and no more, until the person asks for another or the answer proves wrong. */
export function judgeOnce(value: OnceValue, rule: Rule, request: ContactRequest): readonly Hold[] {
  const { history } = request;
  if (history === undefined) return [notKnown('compliance.once.history-unknown', ['history'])];
  const made = history.filter((past) => isCounted(past, value, { rule, request }) && !reopened(past, value, history));
  const first = made.length === 0 ? undefined : Math.min(...made.map(({ at }) => at));
  if (first === undefined) return [];
  return [
    {
      reason: 'compliance.once.made',
      unknown: false,
      lasting: true,
      over: (span) => intervalSet([{ from: instant(Math.max(first, span.from)), until: span.until }]),
      factsAt: () => ({ since: first }),
      freedBy: ['history.consent', 'history.answerWrong'],
    },
  ];
}

/** Whether the person reached by this contact asked afterwards for another, or the answer proved wrong. A number that is not known is nobody's. */
function reopened(past: PastContact, value: OnceValue, history: readonly PastContact[]): boolean {
  return history.some((later) => {
    if (later.at < past.at || later.to !== past.to || (value.sum === 'caller' && !sameParty(later.by, past.by))) return false;
    if (value.per === 'number' && later !== past && (later.number === undefined || later.number !== past.number)) return false;
    return agreedIn(later) || later.answerWrong === true || (later.from === 'consumer' && later.at > past.at);
  });
}

/** A notice that had to follow the first contact and is known not to have been given holds contact once its days are over. */
export function judgeNoticeDue(value: NoticeDueValue, rule: Rule, request: ContactRequest): readonly Hold[] {
  if (request.debtor.flags === undefined) return [notKnown('compliance.notice-due.unknown', ['debtor.flags'])];
  if (!request.debtor.flags.includes(value.flag)) return [];
  if (request.history === undefined) return [notKnown('compliance.notice-due.history-unknown', ['history'])];
  const counted = request.history.filter((past) => isCounted(past, { ...value, opened: 'anyone' }, { rule, request }));
  const later = judgeLater(request);
  if (counted.length === 0) return later;
  const zones = knownZones(request);
  if (zones === undefined) return [notKnown('compliance.notice-due.zone-unknown', ['debtor.zones'])];
  const overdue = zones.map((zone): Hold => {
    const last = Math.min(...counted.map((past) => dayIn(past, zone))) + value.days;
    return {
      reason: 'compliance.notice-due.overdue',
      unknown: false,
      lasting: true,
      over: (span) => daysWhere(zone, span, (date) => !(epochDay(date) <= last)),
      factsAt: () => ({ flag: value.flag, days: value.days }),
      freedBy: ['debtor.flags'],
    };
  });
  return [...overdue, ...later];
}
