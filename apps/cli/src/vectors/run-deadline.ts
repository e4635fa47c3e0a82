import {
  deadlinesOf,
  type Decision,
  type DutyRequest,
  type ErasureRequest,
  judgeDuties,
  judgeErasure,
  keepUntil,
  type RulePack,
} from '@parley/domain/compliance';
import type { DeadlineVector, DutyVector, ErasureVector } from './deadline-vector.ts';
import { differ, type Mismatch, momentText, ruleName } from './mismatch.ts';

/** Works out what a case of terms asks and compares it. */
export function runDeadline(vector: DeadlineVector, pack: RulePack): readonly Mismatch[] {
  return 'since' in vector ? runDuty(vector, pack) : runErasure(vector, pack);
}

/** The rules that speak of a case: those that start a deadline, or that forbid to delete. */
export function speakersOf(vector: DeadlineVector, pack: RulePack): readonly string[] {
  if ('since' in vector) return deadlinesOf(dutyOf(vector, pack), pack).map(({ rule }) => rule);
  return judgeErasure(erasureOf(vector, pack), pack).findings.map(({ rule }) => rule);
}

function runDuty(vector: DutyVector, pack: RulePack): readonly Mismatch[] {
  const request = dutyOf(vector, pack);
  const { lastDay, lateFrom, ...judged } = vector.expect;
  const due = new Map(deadlinesOf(request, pack).map((deadline) => [ruleName(deadline.rule), deadline.due]));
  const days = Object.entries(lastDay ?? {}).flatMap(([rule, day]) => {
    const found = due.get(rule);
    if (found === undefined) return differ(`lastDay.${rule}`, day, 'none');
    return differ(`lastDay.${rule}`, day, found.ok ? found.value.lastDay : 'unknown');
  });
  const late = Object.entries(lateFrom ?? {}).flatMap(([rule, at]) => {
    const found = due.get(rule);
    return differ(`lateFrom.${rule}`, momentText(at), found?.ok === true ? momentText(found.value.lateFrom) : 'unknown');
  });
  const { now, done } = vector;
  const decision = judgeDuties(request, { now: now ?? request.at, done: done ?? {} }, pack);
  return [...days, ...late, ...differFrom(judged, decision)];
}

function runErasure(vector: ErasureVector, pack: RulePack): readonly Mismatch[] {
  const request = erasureOf(vector, pack);
  const { keepUntil: wanted, ...judged } = vector.expect;
  const kept = keepUntil(request, pack);
  const until = kept.kind === 'until' ? momentText(kept.at) : kept.kind;
  return [
    ...differ('keepUntil', wanted === undefined ? undefined : momentText(wanted), until),
    ...differFrom(judged, judgeErasure(request, pack)),
  ];
}

function dutyOf({ since, at, zone, product, lender, by, circumstances }: DutyVector, pack: RulePack): DutyRequest {
  return { since, at, zone: zone ?? pack.zone, product, lender, by, circumstances: circumstances ?? {} };
}

function erasureOf(
  { material, at, events, legalHold, zone, product, lender, by, circumstances }: ErasureVector,
  pack: RulePack,
): ErasureRequest {
  return {
    material,
    at,
    events,
    zone: zone ?? pack.zone,
    product,
    lender,
    by,
    circumstances: circumstances ?? {},
    ...(legalHold === 'unknown' ? {} : { legalHold: legalHold ?? false }),
  };
}

function differFrom(
  wanted: Pick<DutyVector['expect'], 'verdict' | 'rules' | 'reasons'>,
  { verdict, findings }: Decision,
): readonly Mismatch[] {
  const missing = (field: string, names: readonly string[], found: readonly string[]) =>
    names.filter((name) => !found.includes(name)).map((name): Mismatch => ({ field, wanted: name, got: found.join(', ') }));
  return [
    ...differ('verdict', wanted.verdict, verdict),
    ...missing(
      'rules',
      wanted.rules ?? [],
      findings.map(({ rule }) => ruleName(rule)),
    ),
    ...missing(
      'reasons',
      wanted.reasons ?? [],
      findings.map(({ reason }) => reason),
    ),
  ];
}
