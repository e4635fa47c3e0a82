'use client';

import { CallFact, type Localised } from '@parley/domain/compliance';
import { resumeTarget, type ScriptBody, type StepId } from '@parley/domain/script';
import { Checkbox, Field, Input, Select, TextArea } from '@parley/ui/primitives';
import { useTranslations } from 'next-intl';
import { useStepName } from './step-name.ts';

type LocalisedFieldsProps = {
  readonly label: string;
  readonly value: Localised;
  readonly onValueChange: (value: Localised) => void;
  /** A paragraph rather than a line. */
  readonly long?: boolean;
};

/** One text in both languages, side by side. */
export function LocalisedFields({ label, value, onValueChange, long = false }: LocalisedFieldsProps) {
  const t = useTranslations('portal.editor');
  return (
    <div className="grid grid-cols-2 gap-3">
      {(['zh-CN', 'en'] as const).map((language) => {
        const name = `${label} · ${language === 'zh-CN' ? t('chinese') : t('english')}`;
        const change = (text: string) => onValueChange({ ...value, [language]: text });
        return (
          <Field key={language} label={name}>
            {long ? (
              <TextArea lang={language} value={value[language]} onChange={(event) => change(event.currentTarget.value)} />
            ) : (
              <Input lang={language} value={value[language]} onChange={(event) => change(event.currentTarget.value)} />
            )}
          </Field>
        );
      })}
    </div>
  );
}

type StepSelectProps = {
  readonly label: string;
  readonly body: ScriptBody;
  readonly value: StepId;
  readonly onValueChange: (step: StepId) => void;
  readonly resume?: boolean;
};

/** A choice of a step. */
export function StepSelect({ label, body, value, onValueChange, resume = true }: StepSelectProps) {
  const name = useStepName(body);
  const ids = [...body.steps.map(({ id }) => id), ...(resume || value === resumeTarget ? [resumeTarget] : [])];
  const options = [...(ids.includes(value) ? [] : [value]), ...ids].map((id) => ({ value: id, label: name(id) }));
  return (
    <Field label={label}>
      <Select value={value} options={options} onValueChange={onValueChange} />
    </Field>
  );
}

type FactPickerProps = {
  readonly label: string;
  readonly value: readonly CallFact[];
  readonly onValueChange: (facts: readonly CallFact[]) => void;
};

/** A choice of facts, folded away until it is needed. */
export function FactPicker({ label, value, onValueChange }: FactPickerProps) {
  const t = useTranslations('portal.editor');
  const terms = useTranslations('terms.fact');
  const common = useTranslations('common');
  return (
    <details className="rounded-control border border-line">
      <summary className="cursor-pointer px-3 py-1.5">
        <span className="text-sm font-medium text-ink-soft">{label}</span>
        <span className="ml-2 text-sm text-ink">
          {value.length === 0 ? t('factsChosen', { count: 0 }) : value.map((fact) => terms(fact)).join(common('listSeparator'))}
        </span>
      </summary>
      <div role="group" aria-label={label} className="grid grid-cols-3 gap-x-3 gap-y-1 border-t border-line p-3 max-xl:grid-cols-2">
        {CallFact.options.map((fact) => (
          <Checkbox
            key={fact}
            label={terms(fact)}
            checked={value.includes(fact)}
            onCheckedChange={(on) => onValueChange(on ? [...value, fact] : value.filter((one) => one !== fact))}
          />
        ))}
      </div>
    </details>
  );
}
