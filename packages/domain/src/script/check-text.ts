import type { Localised } from '#compliance';
import type { ScriptIssue } from './issues.ts';
import { placeholdersIn, splitText } from './placeholders.ts';
import { type Block, type ScriptBody, type Sensitivity, type Step, type StepId, VariableName } from './script.ts';
import { spokenForms } from './spoken.ts';
import { standardVariable } from './variables.ts';

const rank: { readonly [sensitivity in Sensitivity]: number } = { public: 0, rightParty: 1, secret: 2 };

/** What a script says of its variables against what Parley fills them with. */
export function checkVariables(body: ScriptBody): readonly ScriptIssue[] {
  const issues: ScriptIssue[] = [];
  for (const { name, type, unit, sensitivity } of body.variables) {
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
      if (unit !== undefined && unit !== standard.unit) {
        issues.push({ code: 'script.variable-unit', step: null, variable: name, expected: standard.unit ?? null, found: unit });
      }
    }
  }
  return issues;
}

/** Everything a step says or shows: who may hear it, and that every placeholder can be filled in both languages alike. */
export function checkTexts(step: Step, body: ScriptBody, thirdPartyVariables: readonly string[]): readonly ScriptIssue[] {
  const labels: Localised[] = [step.title];
  if (step.tone !== undefined) labels.push(step.tone);
  if (step.kind === 'do') labels.push(step.instructions);
  if (step.kind === 'ask') labels.push(...step.answers.map(({ label }) => label));
  const blocks = step.kind === 'say' || step.kind === 'ask' ? step.blocks : [];
  return [...labelIssues(step.id, labels), ...blocks.flatMap((block) => blockIssues(step.id, block, { body, thirdPartyVariables }))];
}

/** What only the agent reads interpolates nothing. */
export function labelIssues(step: StepId, labels: readonly Localised[]): readonly ScriptIssue[] {
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
  const placeholders = { 'zh-CN': placeholdersIn(block.text['zh-CN']), en: placeholdersIn(block.text.en) };
  const chinese = new Set(placeholders['zh-CN'].map(({ name }) => name));
  const english = new Set(placeholders.en.map(({ name }) => name));
  const all = [...placeholders['zh-CN'], ...placeholders.en];
  const stray = [block.text['zh-CN'], block.text.en].some((text) =>
    splitText(text).some((part) => typeof part === 'string' && /[{}]/.test(part)),
  );
  if (stray || all.some(({ name }) => !VariableName.safeParse(name).success)) issues.push({ code: 'script.malformed-placeholder', step });
  for (const { name, form } of all) {
    const type = standardVariable(name)?.type;
    if (form !== undefined && type !== undefined && !spokenForms[type].includes(form)) {
      issues.push({ code: 'script.unknown-form', step, variable: name, form });
    }
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
