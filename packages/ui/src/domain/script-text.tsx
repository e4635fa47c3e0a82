'use client';

import type { Language } from '@parley/domain/compliance';
import type { Block, Step, Variable } from '@parley/domain/script';
import { useTranslations } from 'use-intl';
import { Badge } from '../primitives/badge.tsx';

type ScriptStepTextProps = {
  readonly step: Step;
  /** The language of the script's text, which may differ from that of the interface. */
  readonly language: Language;
  readonly variables: readonly Variable[];
};

/** What a step says, asks or has the agent do, with its placeholders under their titles. For reading, not for a call. */
export function ScriptStepText({ step, language, variables }: ScriptStepTextProps) {
  const t = useTranslations('terms');
  switch (step.kind) {
    case 'say':
    case 'ask':
      return (
        <div className="space-y-3" lang={language}>
          {step.blocks.map((block, index) => (
            <BlockText key={index} block={block} language={language} variables={variables} />
          ))}
          {step.kind === 'ask' ? (
            <ul className="list-disc space-y-0.5 pl-5 text-ink-soft">
              {step.answers.map((answer) => (
                <li key={answer.id}>{answer.label[language]}</li>
              ))}
            </ul>
          ) : null}
        </div>
      );
    case 'do':
      return (
        <div lang={language}>
          <p className="font-medium">{t(`doAction.${step.action}`)}</p>
          <p className="text-ink-soft">{step.instructions[language]}</p>
        </div>
      );
    case 'branch':
      return null;
    case 'end':
      return <p>{t(`disposition.${step.disposition}`)}</p>;
    default:
      return step satisfies never;
  }
}

function BlockText({
  block,
  language,
  variables,
}: {
  readonly block: Block;
  readonly language: Language;
  readonly variables: readonly Variable[];
}) {
  const t = useTranslations('terms.audience');
  return (
    <div className="space-y-1">
      <Badge tone={block.audience === 'rightParty' ? 'warn' : 'neutral'}>{t(block.audience)}</Badge>
      <p className="leading-relaxed">
        <PlaceholderText text={block.text[language]} language={language} variables={variables} />
      </p>
    </div>
  );
}

type PlaceholderTextProps = { readonly text: string; readonly language: Language; readonly variables: readonly Variable[] };

/** A text with each `{variable}` shown as the title of the variable. */
export function PlaceholderText({ text, language, variables }: PlaceholderTextProps) {
  return text.split(/(\{[A-Za-z0-9]+\})/).map((part, index) => {
    const name = /^\{([A-Za-z0-9]+)\}$/.exec(part)?.[1];
    if (name === undefined) return part;
    const title = variables.find((variable) => variable.name === name)?.title[language] ?? name;
    return (
      <span key={index} className="rounded bg-accent-soft px-1 text-accent" title={part}>
        {title}
      </span>
    );
  });
}
