'use client';

import type { ScriptBody } from '@parley/domain/script';
import { Checkbox } from '@parley/ui/primitives';
import { useLocale, useTranslations } from 'next-intl';
import { withPaletteEntry } from './edit-body.ts';
import { FactPicker, LocalisedFields, StepSelect } from './edit-fields.tsx';

type BodyFormProps = { readonly body: ScriptBody; readonly onBodyChange: (body: ScriptBody) => void };

/** What the person may say at any moment, and which step answers it. */
export function PaletteForm({ body, onBodyChange }: BodyFormProps) {
  const t = useTranslations('portal.editor');
  const locale = useLocale();
  return (
    <div className="space-y-3">
      {body.palette.map((entry) => (
        <fieldset key={entry.id} className="space-y-2 rounded-control border border-line p-3">
          <legend className="px-1 text-sm font-medium text-ink-soft">{entry.label[locale]}</legend>
          <LocalisedFields
            label={t('paletteLabel')}
            value={entry.label}
            onValueChange={(label) => onBodyChange(withPaletteEntry(body, { ...entry, label }))}
          />
          <StepSelect
            label={t('goto')}
            resume={false}
            body={body}
            value={entry.goto}
            onValueChange={(goto) => onBodyChange(withPaletteEntry(body, { ...entry, goto }))}
          />
          <FactPicker
            label={t('establishes')}
            value={entry.establishes}
            onValueChange={(establishes) => onBodyChange(withPaletteEntry(body, { ...entry, establishes }))}
          />
          <Checkbox
            label={t('resume')}
            checked={entry.resume}
            onCheckedChange={(resume) => onBodyChange(withPaletteEntry(body, { ...entry, resume }))}
          />
        </fieldset>
      ))}
    </div>
  );
}

/** The script's name, where it begins and where it ends politely, and the variables it may use. */
export function HeadForm({ body, onBodyChange }: BodyFormProps) {
  const t = useTranslations('portal.editor');
  const terms = useTranslations('terms.sensitivity');
  const locale = useLocale();
  return (
    <div className="space-y-4">
      <LocalisedFields label={t('scriptTitle')} value={body.title} onValueChange={(title) => onBodyChange({ ...body, title })} />
      <div className="grid grid-cols-2 gap-3">
        <StepSelect
          label={t('entry')}
          resume={false}
          body={body}
          value={body.entry}
          onValueChange={(entry) => onBodyChange({ ...body, entry })}
        />
        <StepSelect
          label={t('politeEnd')}
          resume={false}
          body={body}
          value={body.politeEnd}
          onValueChange={(politeEnd) => onBodyChange({ ...body, politeEnd })}
        />
      </div>
      <div>
        <h3 className="mb-1 text-sm font-medium text-ink-soft">{t('variables')}</h3>
        <ul className="grid grid-cols-2 gap-x-6 gap-y-1 text-sm">
          {body.variables.map((variable) => (
            <li key={variable.name} className="flex flex-wrap items-baseline gap-2">
              <code className="font-mono text-xs text-accent">{`{${variable.name}}`}</code>
              {variable.title[locale]}
              <span className="text-ink-faint">{terms(variable.sensitivity)}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
