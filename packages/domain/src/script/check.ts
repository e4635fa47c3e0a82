import type { CallFact } from '#compliance';
import { checkComparisons, checkCondition, checkWhen } from './check-condition.ts';
import { checkTexts, checkVariables, labelIssues } from './check-text.ts';
import { resumeTarget } from './compile.ts';
import type { ScriptIssue } from './issues.ts';
import { reachableFrom, targetsOf } from './targets.ts';
import type { DoAction, DoOutcome, ScriptBody, Step, StepId } from './script.ts';

const requiredOutcomes: { readonly [action in DoAction]: readonly DoOutcome['outcome'][] } = {
  'verify-identity': ['done', 'failed', 'refused'],
  'capture-budget': ['done', 'declined'],
  'build-plan': ['done', 'declined'],
  'record-promise': ['done', 'declined'],
  'schedule-follow-up': ['done'],
  'record-request': ['done'],
  'send-proof': ['done'],
  transfer: ['done', 'failed'],
};
/** Actions whose result is agreed with the right person alone: the runner hears it from nobody else. */
const forRightParty: readonly DoAction[] = ['build-plan', 'record-promise'];
/** Facts that only an action carried out in the application may establish: saying so is not enough. */
const earned: ReadonlyMap<CallFact, DoAction> = new Map([
  ['right-party-verified', 'verify-identity'],
  ['budget-captured', 'capture-budget'],
  ['plan-agreed', 'build-plan'],
  ['promise-recorded', 'record-promise'],
  ['proof-sent', 'send-proof'],
  ['transferred', 'transfer'],
]);

/**
 * Everything that is wrong with a script's shape, variables and texts, in the order of its steps; empty when it is sound.
 * `thirdPartyVariables` are the variables the pack allows to be spoken to a known third party.
 */
export function checkScript(body: ScriptBody, thirdPartyVariables: readonly string[]): readonly ScriptIssue[] {
  return [
    ...checkIds(body),
    ...checkTargets(body),
    ...checkReach(body),
    ...checkVariables(body),
    ...checkComparisons(body),
    ...body.steps.flatMap((step) => [
      ...checkTexts(step, body, thirdPartyVariables),
      ...checkCondition(step),
      ...checkAction(step),
      ...checkEarned(step),
    ]),
    ...body.palette.flatMap((entry) => [
      ...labelIssues(entry.id, [entry.label]),
      ...checkWhen(entry),
      ...earnedIssues(entry.id, entry.establishes, undefined),
    ]),
  ];
}

function checkIds(body: ScriptBody): readonly ScriptIssue[] {
  const issues: ScriptIssue[] = [];
  const lists = [
    body.steps.map(({ id }) => id),
    body.palette.map(({ id }) => id),
    body.variables.map(({ name }) => name),
    (body.cases ?? []).map(({ id }) => id),
  ];
  for (const step of body.steps) if (step.kind === 'ask') lists.push(step.answers.map(({ id }) => id));
  for (const ids of lists) {
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) {
      issues.push({ code: 'script.duplicate-id', step: null, id });
    }
  }
  if (body.steps.some(({ id }) => id === resumeTarget)) issues.push({ code: 'script.reserved-id', step: null, id: resumeTarget });
  return issues;
}

function checkTargets(body: ScriptBody): readonly ScriptIssue[] {
  const known = new Set<string>(body.steps.map(({ id }) => id));
  const issues: ScriptIssue[] = [];
  const refuse = (step: StepId | null, target: string) => issues.push({ code: 'script.unknown-target', step, target });
  if (!known.has(body.entry)) refuse(null, body.entry);
  if (!known.has(body.politeEnd)) refuse(null, body.politeEnd);
  for (const step of body.steps) {
    for (const target of targetsOf(step)) if (target !== resumeTarget && !known.has(target)) refuse(step.id, target);
  }
  for (const entry of body.palette) if (!known.has(entry.goto)) refuse(entry.id, entry.goto);
  return issues;
}

function checkReach(body: ScriptBody): readonly ScriptIssue[] {
  const steps = new Map<string, Step>(body.steps.map((step) => [step.id, step]));
  const reached = reachableFrom(steps, [body.entry, body.politeEnd, ...body.palette.map((entry) => entry.goto)]);
  const mainline = reachableFrom(steps, [body.entry]);
  const finishing = leadingTo(
    steps,
    body.steps.filter((step) => step.kind === 'end' || targetsOf(step).includes(resumeTarget)).map(({ id }) => id),
  );
  const looping = forcedLoops(steps);
  return body.steps.flatMap((step): readonly ScriptIssue[] => [
    ...(reached.has(step.id) ? [] : [{ code: 'script.orphan-step' as const, step: step.id }]),
    ...(mainline.has(step.id) && targetsOf(step).includes(resumeTarget)
      ? [{ code: 'script.resume-on-main-line' as const, step: step.id }]
      : []),
    ...(finishing.has(step.id) ? [] : [{ code: 'script.dead-end' as const, step: step.id }]),
    ...(looping.has(step.id) ? [{ code: 'script.endless-loop' as const, step: step.id }] : []),
  ]);
}

/** The steps from which some of these can be reached along the script's own edges, these included. */
function leadingTo(steps: ReadonlyMap<string, Step>, ids: readonly string[]): ReadonlySet<string> {
  const into = new Map<string, string[]>();
  for (const step of steps.values()) for (const target of targetsOf(step)) into.set(target, [...(into.get(target) ?? []), step.id]);
  const seen = new Set<string>(ids);
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const from of into.get(id) ?? []) {
      if (seen.has(from)) continue;
      seen.add(from);
      waiting.push(from);
    }
  }
  return seen;
}

/**
 * The steps that come back to themselves through steps that leave the agent no choice. Among such steps, one that is on no loop has, once those
 * before it are taken away, none leading to it or none it leads to: what is left after taking all of them away, from both ends, are the loops
 * and the ways between them, and of these only the former reach themselves.
 */
function forcedLoops(steps: ReadonlyMap<string, Step>): ReadonlySet<string> {
  let left = new Map([...steps].filter(([, step]) => step.kind === 'say' || step.kind === 'branch'));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    const targets = new Set([...left.values()].flatMap(targetsOf));
    left = new Map([...left].filter(([id, step]) => targets.has(id) && targetsOf(step).some((target) => left.has(target))));
  }
  return new Set([...left.values()].filter((step) => reachableFrom(left, targetsOf(step)).has(step.id)).map(({ id }) => id));
}

function checkAction(step: Step): readonly ScriptIssue[] {
  if (step.kind !== 'do') return [];
  const outcomes = step.outcomes.map(({ outcome }) => outcome);
  const missing = requiredOutcomes[step.action].filter((outcome) => !outcomes.includes(outcome));
  const unverified = forRightParty.includes(step.action) && !step.needs.includes('right-party-verified');
  const doubled = [...new Set(outcomes.filter((outcome, index) => outcomes.indexOf(outcome) !== index))];
  return [
    ...missing.map((outcome) => ({ code: 'script.missing-outcome' as const, step: step.id, action: step.action, outcome })),
    ...doubled.map((outcome) => ({ code: 'script.duplicate-outcome' as const, step: step.id, outcome })),
    ...(unverified ? [{ code: 'script.unverified-action' as const, step: step.id, action: step.action }] : []),
  ];
}

function checkEarned(step: Step): readonly ScriptIssue[] {
  switch (step.kind) {
    case 'say':
      return earnedIssues(step.id, step.establishes, undefined);
    case 'ask':
      return step.answers.flatMap((answer) => earnedIssues(step.id, answer.establishes, undefined));
    case 'do':
      return step.outcomes.flatMap(({ outcome, establishes }) =>
        earnedIssues(step.id, establishes, outcome === 'done' ? step.action : undefined),
      );
    case 'branch':
    case 'end':
      return [];
  }
}

function earnedIssues(step: StepId, establishes: readonly CallFact[], by: DoAction | undefined): readonly ScriptIssue[] {
  const issues: ScriptIssue[] = [];
  for (const fact of establishes) {
    const action = earned.get(fact);
    if (action !== undefined && action !== by) issues.push({ code: 'script.fact-not-earned', step, fact, action });
  }
  return issues;
}
