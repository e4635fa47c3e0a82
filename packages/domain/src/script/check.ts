import type { CallFact, Localised } from '#compliance';
import type { ScriptIssue } from './issues.ts';
import { reachableFrom, resumeTarget, targetsOf } from './machine.ts';
import type { Block, DoAction, DoOutcome, ScriptBody, Sensitivity, Step, StepId } from './script.ts';
import { placeholdersOf, standardVariable } from './variables.ts';

const rank: { readonly [sensitivity in Sensitivity]: number } = { public: 0, rightParty: 1, secret: 2 };
const requiredOutcomes: { readonly [action in DoAction]: readonly DoOutcome['outcome'][] } = {
  'verify-identity': ['done', 'failed', 'refused'],
  'capture-budget': ['done', 'declined'],
  'build-plan': ['done', 'declined'],
  'record-promise': ['done', 'declined'],
  'schedule-follow-up': ['done'],
  'record-request': ['done'],
  'send-proof': ['done'],
};
/** Facts that only an action carried out in the application may establish: saying so is not enough. */
const earned: ReadonlyMap<CallFact, DoAction> = new Map([
  ['right-party-verified', 'verify-identity'],
  ['budget-captured', 'capture-budget'],
  ['plan-agreed', 'build-plan'],
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
    ...body.steps.flatMap((step) => [...checkTexts(step, body, thirdPartyVariables), ...checkAction(step), ...checkEarned(step)]),
    ...body.palette.flatMap((entry) => [...labelIssues(entry.id, [entry.label]), ...earnedIssues(entry.id, entry.establishes, undefined)]),
  ];
}

function checkIds(body: ScriptBody): readonly ScriptIssue[] {
  const issues: ScriptIssue[] = [];
  const lists = [body.steps.map(({ id }) => id), body.palette.map(({ id }) => id), body.variables.map(({ name }) => name)];
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
  const issues: ScriptIssue[] = [];
  for (const step of body.steps) {
    if (!reached.has(step.id)) issues.push({ code: 'script.orphan-step', step: step.id });
    if (mainline.has(step.id) && targetsOf(step).includes(resumeTarget)) issues.push({ code: 'script.resume-on-main-line', step: step.id });
    const onward = [...reachableFrom(steps, [step.id])].map((id) => steps.get(id));
    if (!onward.some((next) => next?.kind === 'end' || (next !== undefined && targetsOf(next).includes(resumeTarget)))) {
      issues.push({ code: 'script.dead-end', step: step.id });
    }
    if (loopsWithoutChoice(steps, step)) issues.push({ code: 'script.endless-loop', step: step.id });
  }
  return issues;
}

/** Whether a step comes back to itself through steps that leave the agent no choice. */
function loopsWithoutChoice(steps: ReadonlyMap<string, Step>, from: Step): boolean {
  const forced = new Map([...steps].filter(([, step]) => step.kind === 'say' || step.kind === 'branch'));
  return forced.has(from.id) && reachableFrom(forced, targetsOf(from)).has(from.id);
}

function checkVariables(body: ScriptBody): readonly ScriptIssue[] {
  const issues: ScriptIssue[] = [];
  for (const { name, type, sensitivity } of body.variables) {
    const standard = standardVariable(name);
    if (standard === undefined) issues.push({ code: 'script.unknown-variable', step: null, variable: name });
    else {
      if (standard.type !== type) {
        issues.push({ code: 'script.variable-type', step: null, variable: name, expected: standard.type, found: type });
      }
      if (rank[sensitivity] < rank[standard.sensitivity]) {
        issues.push({
          code: 'script.variable-sensitivity',
          step: null,
          variable: name,
          expected: standard.sensitivity,
          found: sensitivity,
        });
      }
    }
  }
  return issues;
}

function checkTexts(step: Step, body: ScriptBody, thirdPartyVariables: readonly string[]): readonly ScriptIssue[] {
  const labels: Localised[] = [step.title];
  if (step.tone !== undefined) labels.push(step.tone);
  if (step.kind === 'do') labels.push(step.instructions);
  if (step.kind === 'ask') labels.push(...step.answers.map(({ label }) => label));
  const blocks = step.kind === 'say' || step.kind === 'ask' ? step.blocks : [];
  return [...labelIssues(step.id, labels), ...blocks.flatMap((block) => blockIssues(step.id, block, { body, thirdPartyVariables }))];
}

function labelIssues(step: StepId, labels: readonly Localised[]): readonly ScriptIssue[] {
  const written = labels.some((label) => /[{}]/.test(label['zh-CN']) || /[{}]/.test(label.en));
  return written ? [{ code: 'script.placeholder-in-label', step }] : [];
}

function blockIssues(
  step: StepId,
  block: Block,
  within: { body: ScriptBody; thirdPartyVariables: readonly string[] },
): readonly ScriptIssue[] {
  const { body, thirdPartyVariables } = within;
  const issues: ScriptIssue[] = [];
  const chinese = new Set(placeholdersOf(block.text['zh-CN']));
  const english = new Set(placeholdersOf(block.text.en));
  const texts = [block.text['zh-CN'], block.text.en];
  if (texts.some((text) => /[{}]/.test(text.replaceAll(/\{[a-z][A-Za-z0-9]*\}/g, '')))) {
    issues.push({ code: 'script.malformed-placeholder', step });
  }
  for (const variable of new Set([...chinese, ...english])) {
    if (!chinese.has(variable) || !english.has(variable)) issues.push({ code: 'script.placeholder-parity', step, variable });
    const declared = body.variables.find(({ name }) => name === variable);
    if (declared === undefined) {
      issues.push({ code: 'script.undeclared-variable', step, variable });
      continue;
    }
    const { sensitivity } = declared;
    if (sensitivity === 'secret') issues.push({ code: 'script.secret-spoken', step, variable });
    else if (block.audience !== 'rightParty' && sensitivity !== 'public') {
      issues.push({ code: 'script.audience', step, variable, audience: block.audience, sensitivity });
    } else if (block.audience === 'thirdPartySafe' && !thirdPartyVariables.includes(variable)) {
      issues.push({ code: 'script.third-party-variable', step, variable });
    }
  }
  return issues;
}

function checkAction(step: Step): readonly ScriptIssue[] {
  if (step.kind !== 'do') return [];
  const outcomes = step.outcomes.map(({ outcome }) => outcome);
  const missing = requiredOutcomes[step.action].filter((outcome) => !outcomes.includes(outcome));
  const doubled = [...new Set(outcomes.filter((outcome, index) => outcomes.indexOf(outcome) !== index))];
  return [
    ...missing.map((outcome) => ({ code: 'script.missing-outcome' as const, step: step.id, action: step.action, outcome })),
    ...doubled.map((outcome) => ({ code: 'script.duplicate-outcome' as const, step: step.id, outcome })),
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
