'use client';

import { Disposition } from '@parley/domain/compliance';
import type { ScriptBody, Step } from '@parley/domain/script';
import { Field, Select } from '@parley/ui/primitives';
import { useTranslations } from 'next-intl';
import { AnswersForm } from './answers-form.tsx';
import { BlocksForm } from './blocks-form.tsx';
import { FactPicker, LocalisedFields, StepSelect } from './edit-fields.tsx';
import { useConditionText } from './condition-text.ts';
import { StepLength } from './step-length.tsx';

type StepFormProps<Kind extends Step['kind'] = Step['kind']> = {
  readonly body: ScriptBody;
  readonly step: Extract<Step, { kind: Kind }>;
  readonly onStepChange: (step: Step) => void;
};

/** Everything of one step that an author may change. */
export function StepForm({ body, step, onStepChange }: StepFormProps) {
  const t = useTranslations('portal.editor');
  return (
    <div className="space-y-4">
      <LocalisedFields label={t('stepTitle')} value={step.title} onValueChange={(title) => onStepChange({ ...step, title })} />
      <StepContent body={body} step={step} onStepChange={onStepChange} />
      {step.tone === undefined ? null : (
        <LocalisedFields label={t('tone')} value={step.tone} onValueChange={(tone) => onStepChange({ ...step, tone })} />
      )}
      <FactPicker label={t('needs')} value={step.needs} onValueChange={(needs) => onStepChange({ ...step, needs })} />
    </div>
  );
}

function StepContent({ body, step, onStepChange }: StepFormProps) {
  const t = useTranslations('portal.editor');
  const terms = useTranslations('terms');
  const conditionText = useConditionText(body);
  switch (step.kind) {
    case 'say':
      return (
        <>
          <BlocksForm body={body} blocks={step.blocks} onBlocksChange={(blocks) => onStepChange({ ...step, blocks })} />
          <StepLength step={step} />
          <FactPicker
            label={t('establishes')}
            value={step.establishes}
            onValueChange={(establishes) => onStepChange({ ...step, establishes })}
          />
          <StepSelect label={t('next')} body={body} value={step.next} onValueChange={(next) => onStepChange({ ...step, next })} />
        </>
      );
    case 'ask':
      return (
        <>
          <BlocksForm body={body} blocks={step.blocks} onBlocksChange={(blocks) => onStepChange({ ...step, blocks })} />
          <StepLength step={step} />
          <AnswersForm body={body} answers={step.answers} onAnswersChange={(answers) => onStepChange({ ...step, answers })} />
        </>
      );
    case 'do':
      return (
        <>
          <p>
            <span className="text-sm font-medium text-ink-soft">{t('action')}</span>{' '}
            <span className="ml-2 font-medium">{terms(`doAction.${step.action}`)}</span>
          </p>
          <LocalisedFields
            long
            label={t('instructions')}
            value={step.instructions}
            onValueChange={(instructions) => onStepChange({ ...step, instructions })}
          />
          <fieldset className="grid grid-cols-2 gap-3">
            <legend className="mb-1 text-sm font-medium text-ink-soft">{t('outcomes')}</legend>
            {step.outcomes.map((way) => (
              <StepSelect
                key={way.outcome}
                label={terms(`doOutcome.${way.outcome}`)}
                body={body}
                value={way.next}
                onValueChange={(next) =>
                  onStepChange({ ...step, outcomes: step.outcomes.map((one) => (one.outcome === way.outcome ? { ...one, next } : one)) })
                }
              />
            ))}
          </fieldset>
        </>
      );
    case 'branch':
      return (
        <>
          <p>
            <span className="text-sm font-medium text-ink-soft">{t('when')}</span> <span className="ml-2">{conditionText(step.when)}</span>
          </p>
          <div className="grid grid-cols-2 gap-3">
            <StepSelect label={t('then')} body={body} value={step.then} onValueChange={(then) => onStepChange({ ...step, then })} />
            <StepSelect
              label={t('otherwise')}
              body={body}
              value={step.otherwise}
              onValueChange={(otherwise) => onStepChange({ ...step, otherwise })}
            />
          </div>
        </>
      );
    case 'end':
      return (
        <Field label={t('disposition')}>
          <Select<Disposition>
            value={step.disposition}
            options={Disposition.options.map((value) => ({ value, label: terms(`disposition.${value}`) }))}
            onValueChange={(disposition) => onStepChange({ ...step, disposition })}
          />
        </Field>
      );
    default:
      return step satisfies never;
  }
}
