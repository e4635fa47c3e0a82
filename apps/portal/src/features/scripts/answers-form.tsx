'use client';

import type { Answer, ScriptBody } from '@parley/domain/script';
import { Button } from '@parley/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FactPicker, LocalisedFields, StepSelect } from './edit-fields.tsx';

type AnswersFormProps = {
  readonly body: ScriptBody;
  readonly answers: readonly Answer[];
  readonly onAnswersChange: (answers: readonly Answer[]) => void;
};

/** The answers a question may get, and where each leads. */
export function AnswersForm({ body, answers, onAnswersChange }: AnswersFormProps) {
  const t = useTranslations('portal.editor');
  const replace = (answer: Answer) => onAnswersChange(answers.map((one) => (one.id === answer.id ? answer : one)));
  const add = () => {
    let number = answers.length + 1;
    while (answers.some(({ id }) => id === `answer-${number}`)) number += 1;
    onAnswersChange([...answers, { id: `answer-${number}`, label: { 'zh-CN': '', en: '' }, establishes: [], next: body.politeEnd }]);
  };
  return (
    <div className="space-y-3">
      {answers.map((answer, index) => (
        <fieldset key={answer.id} className="space-y-2 rounded-control border border-line p-3">
          <legend className="px-1 text-sm font-medium text-ink-soft">
            {t('answer')} {index + 1}
          </legend>
          <LocalisedFields label={t('answer')} value={answer.label} onValueChange={(label) => replace({ ...answer, label })} />
          <FactPicker
            label={t('establishes')}
            value={answer.establishes}
            onValueChange={(establishes) => replace({ ...answer, establishes })}
          />
          <div className="flex items-end gap-2">
            <div className="grow">
              <StepSelect label={t('next')} body={body} value={answer.next} onValueChange={(next) => replace({ ...answer, next })} />
            </div>
            {answers.length === 1 ? null : (
              <Button variant="quiet" onClick={() => onAnswersChange(answers.filter(({ id }) => id !== answer.id))}>
                <Trash2 aria-hidden />
                {t('removeAnswer')}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <Button size="sm" onClick={add}>
        <Plus aria-hidden />
        {t('addAnswer')}
      </Button>
    </div>
  );
}
