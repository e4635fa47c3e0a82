'use client';

import type { ScriptVersion } from '@parley/contract';
import { ScriptBody, type StepId } from '@parley/domain/script';
import { Button, Card, Notice, PageHeader } from '@parley/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { withNewStep, withoutStep, withStep } from './edit-body.ts';
import { HeadForm, PaletteForm } from './palette-form.tsx';
import { Outline, type Place } from './outline.tsx';
import { ProofPanel } from './proof-panel.tsx';
import { StepForm } from './step-form.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { useDraft } from './use-draft.ts';

/** Outline, text and proof of a draft, side by side. Changes are kept by themselves a moment after the last key. */
export function Editor({ version }: { readonly version: ScriptVersion }) {
  const t = useTranslations('portal.editor');
  const script = useTranslations('portal.script');
  const terms = useTranslations('terms.scriptStatus');
  const locale = useLocale();
  const draft = useDraft(version);
  const { body, setBody } = draft;
  const [place, setPlace] = useState<Place>({ kind: 'step', step: version.body.entry });
  const [submitting, setSubmitting] = useState(false);
  const checked = ScriptBody.safeParse(body);
  return (
    <>
      <PageHeader
        title={t('title', { title: body.title[locale] })}
        trail={
          <Link href="/scripts" className="hover:underline">
            {script('back')}
          </Link>
        }
        lead={t('version', { version: version.version, status: terms(version.status) })}
        actions={
          <>
            <span role="status" className="text-sm text-ink-soft">
              {draft.offline ? t('offline') : draft.saving ? t('saving') : draft.dirty ? t('unsaved') : t('allSaved')}
            </span>
            <Button busy={draft.saving} disabled={draft.offline || !draft.dirty || !checked.success} onClick={() => draft.save()}>
              {t('save')}
            </Button>
            <Button variant="primary" disabled={!checked.success} onClick={() => setSubmitting(true)}>
              {t('submit')}
            </Button>
          </>
        }
      />
      {draft.error === null ? null : <Failure urgent error={draft.error} onRetry={() => draft.save()} />}
      {checked.success ? null : (
        <Notice
          tone="warn"
          title={t('emptyText.title')}
          meaning={t('emptyText.meaning')}
          next={t('emptyText.next', { steps: useless(body, locale) })}
        />
      )}
      <div className="grid grid-cols-[15rem_minmax(0,1fr)_20rem] items-start gap-4 max-xl:grid-cols-[13rem_minmax(0,1fr)]">
        <Outline body={body} place={place} onPlaceChange={setPlace} />
        <Editing body={body} place={place} onPlaceChange={setPlace} onBodyChange={setBody} />
        <div className="min-w-0 max-xl:order-first max-xl:col-span-2 xl:sticky xl:top-5 xl:max-h-[calc(100vh-2.5rem)] xl:overflow-y-auto">
          <ProofPanel
            body={body}
            onChooseStep={(step) => setPlace(body.palette.some(({ id }) => id === step) ? { kind: 'palette' } : { kind: 'step', step })}
          />
        </div>
      </div>
      <SubmitDialog open={submitting} onClose={() => setSubmitting(false)} draft={draft} version={version} />
    </>
  );
}

/** The names of the steps with an empty text. */
function useless(body: ScriptBody, locale: 'zh-CN' | 'en'): string {
  const separator = locale === 'zh-CN' ? '、' : ', ';
  const names = body.steps
    .filter((step) => !ScriptBody.unwrap().shape.steps.unwrap().element.safeParse(step).success)
    .map((step) => step.title[locale] || step.id);
  return names.join(separator);
}

type EditingProps = {
  readonly body: ScriptBody;
  readonly place: Place;
  readonly onPlaceChange: (place: Place) => void;
  readonly onBodyChange: (body: ScriptBody) => void;
};

function Editing({ body, place, onPlaceChange, onBodyChange }: EditingProps) {
  const t = useTranslations('portal.editor');
  switch (place.kind) {
    case 'head':
      return (
        <Card title={t('properties')}>
          <HeadForm body={body} onBodyChange={onBodyChange} />
        </Card>
      );
    case 'palette':
      return (
        <Card title={t('paletteList')}>
          <PaletteForm body={body} onBodyChange={onBodyChange} />
        </Card>
      );
    case 'step':
      return <EditedStep body={body} id={place.step} onPlaceChange={onPlaceChange} onBodyChange={onBodyChange} />;
    default:
      return place satisfies never;
  }
}

type EditedStepProps = Omit<EditingProps, 'place'> & { readonly id: StepId };

function EditedStep({ body, id, onPlaceChange, onBodyChange }: EditedStepProps) {
  const t = useTranslations('portal.editor');
  const terms = useTranslations('terms.stepKind');
  const locale = useLocale();
  const step = body.steps.find((one) => one.id === id);
  if (step === undefined) return null;
  const add = () => {
    const added = withNewStep(body, id, {
      title: { 'zh-CN': t('newStep'), en: t('newStep') },
      text: { 'zh-CN': t('newText'), en: t('newText') },
    });
    onBodyChange(added.body);
    onPlaceChange({ kind: 'step', step: added.id });
  };
  const remove = () => {
    onBodyChange(withoutStep(body, id));
    onPlaceChange({ kind: 'step', step: body.entry });
  };
  return (
    <Card
      title={`${terms(step.kind)} · ${step.title[locale]}`}
      actions={
        <>
          <Button size="sm" variant="quiet" onClick={add}>
            <Plus aria-hidden />
            {t('addStep')}
          </Button>
          {id === body.entry || id === body.politeEnd ? null : (
            <Button size="sm" variant="quiet" onClick={remove}>
              <Trash2 aria-hidden />
              {t('removeStep')}
            </Button>
          )}
        </>
      }
    >
      <StepForm key={id} body={body} step={step} onStepChange={(changed) => onBodyChange(withStep(body, changed))} />
    </Card>
  );
}
