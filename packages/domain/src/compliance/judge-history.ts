import { civilDay, dayMs, runsUntil } from '#calendar';
import type { Asking } from './asking.ts';
import type { PastContact } from './contact.ts';
import { heedOf, type Heeded, heededOf, heeds } from './heeded.ts';
import { daysBy, dayOf, sameParty } from './history.ts';
import { between, forever, type Hold, type Judge, none, notKnown } from './hold.ts';
import type { NoticeDueValue, OnceValue, SpacingValue } from './rule.ts';
import type { Scope } from './scope.ts';
import { agreedIn } from './traits.ts';

const minuteMs = 60_000;
const spacingUnknown = [notKnown('compliance.spacing.history-unknown', ['history'])];
const onceUnknown = [notKnown('compliance.once.history-unknown', ['history'])];
const noticeUnknown = [notKnown('compliance.notice-due.unknown', ['debtor.flags'])];
const noticeHistoryUnknown = [notKnown('compliance.notice-due.history-unknown', ['history'])];
const noticeZoneUnknown = [notKnown('compliance.notice-due.zone-unknown', ['debtor.zones'])];

/** A counting rule's judge that also heeds what `laterHolds` says. */
export function andLater(judge: Judge): Judge {
  return (asking, when) => {
    const holds = judge(asking, when);
    return asking.latest === asking.request.at ? holds : [...holds, ...laterHolds(asking)];
  };
}

/** A contact dated after the moment that is asked about was made nobody knows when, perhaps just now: until its date no count can be trusted. */
function laterHolds({ latest, request: { at: asked } }: Asking): readonly Hold[] {
  // Nobody asks about a moment before the request's own.
  if (latest === asked) return none;
  return [
    {
      reason: 'compliance.history-later',
      unknown: true,
      lasting: false,
      until: (at) => Math.max(at, latest),
      rises: forever,
      factsAt: () => ({}),
      freedBy: ['history'],
    },
  ];
}

/** Spacing: so many minutes between a counted contact and the next. */
export function spacingJudge(value: SpacingValue, scope: Scope): Judge {
  const heed = heedOf(scope, value);
  const gap = value.minutes * minuteMs;
  return (asking, when) => {
    const { history, request } = asking;
    if (history === undefined) return spacingUnknown;
    const heeded = heededOf(heed, history, asking);
    if (when === 'now' && spacedUntil(heeded, gap, request.at) === request.at) return none;
    return [
      {
        reason: 'compliance.spacing.too-soon',
        unknown: false,
        lasting: false,
        until: (moment) => spacedUntil(heeded, gap, moment),
        rises: (moment) => nextHeeded(heeded, moment),
        factsAt: () => ({ minutes: value.minutes }),
        freedBy: [],
      },
    ];
  };
}

/** Contacts are looked at from the last back to where the gap is over: none before that holds. */
function spacedUntil(heeded: Heeded, gap: number, at: number): number {
  const moments = heeded.history.at;
  for (let index = moments.length - 1; index >= 0; index -= 1) {
    const past = moments[index] ?? at;
    if (past + gap <= at) return at;
    if (past <= at && heeds(heeded, index)) return past + gap;
  }
  return at;
}

function nextHeeded(heeded: Heeded, at: number): number {
  return heeded.history.at.find((past, index) => past > at && heeds(heeded, index)) ?? Number.POSITIVE_INFINITY;
}

/** One contact and no more, until the person asks for another or the answer proves wrong. */
export function onceJudge(value: OnceValue, scope: Scope): Judge {
  const heed = heedOf(scope, value);
  return (asking, when) => {
    const { history, request } = asking;
    if (history === undefined) return onceUnknown;
    const heeded = heededOf(heed, history, asking);
    const made = history.contacts.find((past, index) => heeds(heeded, index) && !reopened(past, value, history.contacts));
    if (made === undefined || (when === 'now' && request.at < made.at)) return none;
    return [
      {
        reason: 'compliance.once.made',
        unknown: false,
        lasting: true,
        ...between(made.at, Number.POSITIVE_INFINITY),
        factsAt: () => ({ since: made.at }),
        freedBy: ['history.consent', 'history.answerWrong'],
      },
    ];
  };
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
export function noticeDueJudge(value: NoticeDueValue, scope: Scope): Judge {
  const heed = heedOf(scope, { ...value, opened: 'anyone' });
  return (asking, when) => {
    const { history, zones, request } = asking;
    const { flags } = request.debtor;
    if (flags === undefined) return noticeUnknown;
    if (!flags.includes(value.flag)) return none;
    if (history === undefined) return noticeHistoryUnknown;
    const heeded = heededOf(heed, history, asking);
    const counted = Array.from(history.at.keys()).filter((index) => heeds(heeded, index));
    if (counted.length === 0) return laterHolds(asking);
    if (zones === undefined) return noticeZoneUnknown;
    const overdue = zones
      .map(({ clock }): Hold => {
        const last = Math.min(...counted.map((index) => dayOf(daysBy(history, clock), index))) + value.days;
        return {
          reason: 'compliance.notice-due.overdue',
          unknown: false,
          lasting: true,
          until: (moment) => (civilDay(clock, moment) <= last ? moment : runsUntil(clock, moment, forever())),
          rises: (moment) => runsUntil(clock, moment, (last + 1) * dayMs),
          factsAt: () => ({ flag: value.flag, days: value.days }),
          freedBy: ['debtor.flags'],
        };
      })
      .filter((hold) => when === 'ever' || hold.until(request.at) > request.at);
    return [...overdue, ...laterHolds(asking)];
  };
}
