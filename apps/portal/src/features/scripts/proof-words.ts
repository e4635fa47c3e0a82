'use client';

import { Audience, CallFact } from '@parley/domain/compliance';
import { DoAction, Sensitivity, type ScriptBody, type StepId } from '@parley/domain/script';
import { useLocale, useTranslations } from 'next-intl';

const rules = [
  'institution-named',
  'identity-before-debt',
  'recording-notice',
  'third-party-sealed',
  'plan-read-back',
  'ending-on-request',
  'no-dead-end',
  'value-known',
] as const;
const outcomes = ['done', 'failed', 'refused', 'declined'] as const;

/** A rule of the proof by its name; a certificate writes it as `pack/rule#kind`. */
export function useRuleName(): (rule: string) => string {
  const t = useTranslations('portal.proof.rule');
  return (rule) => t(rules.find((name) => rule.split('#')[0]?.split('/').at(-1) === name) ?? 'other');
}

/** A move of a call in words: `next`, `answer:yes`, `outcome:failed`, `palette:angry`, `note:cease-requested`, `polite-end`, `resume`, `back`. */
export function useViaText(body: ScriptBody): (step: string, via: string) => string {
  const t = useTranslations('portal.proof.via');
  const terms = useTranslations('terms');
  const locale = useLocale();
  return (at, via) => {
    const [kind = '', choice = ''] = via.split(':');
    const step = body.steps.find(({ id }) => id === at);
    switch (kind) {
      case 'next':
      case 'polite-end':
      case 'resume':
      case 'back':
        return t(kind);
      case 'answer': {
        const label = step?.kind === 'ask' ? step.answers.find(({ id }) => id === choice)?.label[locale] : undefined;
        return t('answer', { label: label ?? choice });
      }
      case 'palette':
        return t('palette', { label: body.palette.find(({ id }) => id === choice)?.label[locale] ?? choice });
      case 'outcome': {
        const outcome = outcomes.find((one) => one === choice);
        return t('outcome', { label: outcome === undefined ? choice : terms(`doOutcome.${outcome}`) });
      }
      case 'note': {
        const fact = CallFact.safeParse(choice);
        return t('note', { label: fact.success ? terms(`fact.${fact.data}`) : choice });
      }
      default:
        return t('other');
    }
  };
}

/** The step a move leads to, as the script is written; undefined when the move stays or goes back. */
export function stepReached(body: ScriptBody, at: string, via: string): StepId | undefined {
  const [kind = '', choice = ''] = via.split(':');
  const step = body.steps.find(({ id }) => id === at);
  if (kind === 'polite-end') return body.politeEnd;
  if (kind === 'palette') return body.palette.find(({ id }) => id === choice)?.goto;
  if (kind === 'next' && step?.kind === 'say') return step.next;
  if (kind === 'answer' && step?.kind === 'ask') return step.answers.find(({ id }) => id === choice)?.next;
  if (kind === 'outcome' && step?.kind === 'do') return step.outcomes.find(({ outcome }) => outcome === choice)?.next;
  return undefined;
}

/** What an issue names, in words where there are any: steps, variables, facts, actions, outcomes, audiences. */
export function useDetailText(body: ScriptBody): (detail: string) => string {
  const terms = useTranslations('terms');
  const common = useTranslations('common');
  const locale = useLocale();
  const word = (name: string): string => {
    const titled = body.steps.find(({ id }) => id === name)?.title ?? body.variables.find((variable) => variable.name === name)?.title;
    if (titled !== undefined) return titled[locale];
    const fact = CallFact.safeParse(name);
    if (fact.success) return terms(`fact.${fact.data}`);
    const action = DoAction.safeParse(name);
    if (action.success) return terms(`doAction.${action.data}`);
    const audience = Audience.safeParse(name);
    if (audience.success) return terms(`audience.${audience.data}`);
    const sensitivity = Sensitivity.safeParse(name);
    if (sensitivity.success) return terms(`sensitivity.${sensitivity.data}`);
    const outcome = outcomes.find((one) => one === name);
    return outcome === undefined ? name : terms(`doOutcome.${outcome}`);
  };
  return (detail) => detail.split(', ').map(word).join(common('listSeparator'));
}
