import { civil, type PlainDate, startOfDay, Zone } from '#calendar';
import { err, Instant, ok, type Result, type RuleId } from '#kernel';
import { z } from 'zod';
import type { Citation, Force } from './citation.ts';
import type { Decision, Finding } from './decision.ts';
import { outsideHorizon, verdictOf } from './evaluate.ts';
import { startsAt } from './judge.ts';
import type { ComplianceReason } from './reasons.ts';
import { effectOf, type Rule } from './rule.ts';
import { packAddress, type RulePack } from './rule-pack.ts';
import { Duty, lastDayOf, Matter, speaksOf, Trigger } from './term.ts';

/** Something happened that has to be answered in time. `zone` is the one in which its days are counted. */
export const DutyRequest = z.object({ since: Trigger, at: Instant, zone: Zone, ...Matter.unwrap().shape }).readonly();
export type DutyRequest = z.infer<typeof DutyRequest>;

/** What is known at a moment of what was done about it; a duty that is absent is unknown. */
export const DutyRecord = z
  .object({ now: Instant, done: z.partialRecord(Duty, z.union([Instant, z.literal('not-yet')])).readonly() })
  .readonly();
export type DutyRecord = z.infer<typeof DutyRecord>;

/** Why nobody can say when a duty falls due. */
export type DueUnknown = { readonly code: ComplianceReason; readonly facts: Finding['facts'] };

/** When a rule wants a duty done: on `lastDay` it is in time to the last millisecond, at `lateFrom` it is late. */
export type Deadline = {
  readonly rule: RuleId;
  readonly force: Force;
  readonly citation: Citation;
  readonly duty: Duty;
  readonly due: Result<{ readonly lastDay: PlainDate; readonly lateFrom: Instant }, DueUnknown>;
};

type DeadlineRule = Extract<Rule, { kind: 'deadline' }>;

/** Every deadline that an event starts, by the values in force at its moment. A longer one takes no shorter one's place. */
export function deadlinesOf(request: DutyRequest, pack: RulePack): readonly Deadline[] {
  return rulesOf(request, pack).map(({ rule, citation, duty, due }) => ({ rule: rule.id, force: rule.force, citation, duty, due }));
}

/**
 * Whether the duties that an event brings were done in time, or still may be. What nobody recorded is taken for not done once it is late.
 * A deed dated before the event, or after the moment of asking, is no deed.
 */
export function judgeDuties(request: DutyRequest, { now, done }: DutyRecord, pack: RulePack): Decision {
  const findings = rulesOf(request, pack).flatMap(({ rule, citation, duty, due }): readonly Finding[] => {
    if (duty === 'dispute' || duty === 'close-summarily') return [];
    const found = (reason: ComplianceReason, facts: Finding['facts'], unknown: boolean): readonly Finding[] => [
      { rule: rule.id, effect: unknown ? rule.unknown : effectOf(rule), force: rule.force, citation, reason, facts },
    ];
    if (!due.ok) return found(due.error.code, due.error.facts, true);
    const { lateFrom, lastDay } = due.value;
    const facts = { duty, lastDay };
    const deed = done[duty];
    if (typeof deed === 'number' && deed >= request.at && deed <= now) {
      return deed < lateFrom ? [] : found('compliance.deadline.late', facts, false);
    }
    if (now < lateFrom) return [];
    return deed === 'not-yet' ? found('compliance.deadline.overdue', facts, false) : found('compliance.deadline.unknown', facts, true);
  });
  return { verdict: verdictOf(findings), at: now, pack: packAddress(pack), findings };
}

type DueRule = Pick<Deadline, 'citation' | 'duty' | 'due'> & { readonly rule: DeadlineRule };

function rulesOf(request: DutyRequest, pack: RulePack): readonly DueRule[] {
  const outside = outsideHorizon(request.at, pack);
  return pack.rules.flatMap((rule): readonly DueRule[] => {
    if (rule.kind !== 'deadline' || !rule.enabled) return [];
    const values = rule.values.filter(({ value }) => value.since === request.since && speaksOf(rule.scope, value, request) !== 'no');
    if (outside !== undefined) {
      const [last] = values.slice(-1);
      if (last === undefined) return [];
      const due = err({ code: 'compliance.horizon', facts: outside.facts });
      return [{ rule, citation: last.citation, duty: last.value.duty, due }];
    }
    return values
      .filter(({ from, until }) => startsAt(from, pack) <= request.at && (until === undefined || request.at < startsAt(until, pack)))
      .map(({ value, citation }) => ({ rule, citation, duty: value.duty, due: dueOf(value.within, request, pack) }));
  });
}

function dueOf(within: Parameters<typeof lastDayOf>[1], { at, zone }: DutyRequest, pack: RulePack): Deadline['due'] {
  const local = civil(at, zone);
  if (!local.ok) return err({ code: 'compliance.deadline.zone-unknown', facts: { zone } });
  const last = lastDayOf(local.value.date, within, pack.holidays);
  if (!last.ok) return err({ code: 'compliance.calendar-unknown', facts: { zone, date: last.error.date, until: last.error.until } });
  const end = lastDayOf(last.value, [{ unit: 'day', count: 1 }], {});
  const late = end.ok ? startOfDay(end.value, zone) : end;
  return late.ok ? ok({ lastDay: last.value, lateFrom: late.value }) : err({ code: 'compliance.deadline.zone-unknown', facts: { zone } });
}
