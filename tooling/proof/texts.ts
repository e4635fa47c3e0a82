import { type CallContext, type CallState, newCall, valuesOf } from '@parley/domain/call';
import { type Block, type FactSet, factBit, placeholdersOf, render, standardVariable, type Step, type Values } from '@parley/domain/script';
import { callDay, inventedPlan } from '@parley/domain/testing';
import type { Flaw } from './board.ts';

const verified = factBit('right-party-verified');
const third = factBit('third-party-on-line');
const languages = ['zh-CN', 'en'] as const;

/**
 * What is wrong with the texts of a step that stands before somebody: a text for the right party or a variable of theirs before verification
 * (whatever the view would still seal), a text that cannot be filled. Asked per facts and agreements, rendered once.
 */
export function textFlaws(
  context: CallContext,
): (step: Step, facts: FactSet, agreed: { readonly plan: boolean; readonly promise: boolean }) => readonly Flaw[] {
  const rendered = new Map<Block, Map<string, boolean>>();
  const sets = new Map<string, Values>();
  const valuesWith = (language: (typeof languages)[number], key: string): Values => {
    const name = `${language} ${key}`;
    const found = sets.get(name) ?? valuesOf(stateWith(context, language, key), context);
    sets.set(name, found);
    return found;
  };
  const fills = (block: Block, key: string): boolean => {
    const known = rendered.get(block) ?? new Map<string, boolean>();
    rendered.set(block, known);
    const found = known.get(key);
    if (found !== undefined) return found;
    const filled = languages.every((language) => {
      const text = render(block, language, valuesWith(language, key));
      return text.ok && !/[{}]/.test(text.value);
    });
    known.set(key, filled);
    return filled;
  };
  return (step, facts, { plan, promise }) => {
    if (step.kind !== 'say' && step.kind !== 'ask') return [];
    const flaws: Flaw[] = [];
    const isVerified = (facts & verified) !== 0;
    for (const block of step.blocks) {
      const heard = block.audience === 'thirdPartySafe' || (block.audience === 'public' ? (facts & third) === 0 : isVerified);
      if (!heard) continue;
      const names = languages.flatMap((language) => placeholdersOf(block.text[language]));
      const early = !isVerified && names.some((name) => standardVariable(name)?.sensitivity !== 'public');
      if (early) flaws.push({ kind: 'violation', rule: 'call/nothing-before-verification' });
      const filled = fills(block, `${plan ? 'plan' : ''}${promise ? 'promise' : ''}`);
      if (!filled) flaws.push({ kind: 'violation', rule: 'call/every-text-filled' });
    }
    return flaws;
  };
}

function stateWith(context: CallContext, language: CallState['language'], agreed: string): CallState {
  const { outstanding } = context.case.account.balance;
  return {
    ...newCall(context),
    language,
    plan: agreed.includes('plan') ? inventedPlan(12, outstanding) : null,
    promise: agreed.includes('promise') ? { due: callDay, amount: outstanding } : null,
  };
}
