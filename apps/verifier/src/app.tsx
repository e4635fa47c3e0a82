import { PublicKey } from '@parley/domain/evidence';
import { Field, FileInput, Input, PageHeader } from '@parley/ui/primitives';
import { useEffect, useRef, useState } from 'react';
import { IntlProvider, useLocale, useTranslations } from 'use-intl';
import { AudioCard } from './audio.tsx';
import { checkFile, type Checked } from './check-file.ts';
import { useDroppedFile } from './dropped-file.ts';
import { Outcome } from './outcome.tsx';
import { CallTimeline } from './record.tsx';
import { messages, type Locale } from './words.ts';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The page in the language of the browser until another is chosen. */
export function App() {
  const [locale, setLocale] = useState<Locale>(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = messages[locale].verifier.title;
  }, [locale]);
  return (
    <IntlProvider locale={locale} messages={messages[locale]} timeZone={zone}>
      <Page onLocaleChange={setLocale} />
    </IntlProvider>
  );
}

type Chosen = { readonly name: string; readonly bytes: Uint8Array };

function Page({ onLocaleChange }: { readonly onLocaleChange: (locale: Locale) => void }) {
  const t = useTranslations('verifier');
  const locale = useLocale();
  const [key, setKey] = useState('');
  const [file, setFile] = useState<Chosen>();
  const [checked, setChecked] = useState<Checked>();
  const latest = useRef(0);
  const wrong = key !== '' && !trustedIn(key).success;
  const check = async (chosen: Chosen | undefined, under: string) => {
    latest.current += 1;
    const run = latest.current;
    const trusted = trustedIn(under);
    const outcome = chosen === undefined || (under !== '' && !trusted.success) ? undefined : await checkFile(chosen, trusted.data);
    // A choice that was made meanwhile has its own answer.
    if (run === latest.current) setChecked(outcome);
  };
  const take = async (taken: File | undefined) => {
    if (taken === undefined) return;
    const chosen = { name: taken.name, bytes: new Uint8Array(await taken.arrayBuffer()) };
    setFile(chosen);
    await check(chosen, key);
  };
  const trust = (text: string) => {
    setKey(text);
    void check(file, text);
  };
  useDroppedFile((dropped) => void take(dropped));
  return (
    <main className="mx-auto max-w-5xl space-y-4 p-6">
      <PageHeader title={t('title')} lead={t('lead')} actions={<LanguageChoice locale={locale} onLocaleChange={onLocaleChange} />} />
      <div className="grid grid-cols-2 items-start gap-4 max-md:grid-cols-1">
        <Field label={t('file')} hint={t('fileHint')}>
          <FileInput
            accept="application/json,.json"
            chooseLabel={t('choose')}
            chosen={file?.name ?? t('noFile')}
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </Field>
        <Field label={t('trusted')} hint={t('trustedHint')} error={wrong ? t('noKey') : undefined}>
          <Input mono value={key} spellCheck={false} autoComplete="off" onChange={(event) => trust(event.currentTarget.value)} />
        </Field>
      </div>
      {checked === undefined ? null : <Outcome checked={checked} />}
      {checked === undefined || checked.report.audio === null ? null : <AudioCard audio={checked.report.audio} />}
      {checked === undefined || checked.report.file === null ? null : (
        <CallTimeline file={checked.report.file} checks={checked.report.checks} />
      )}
    </main>
  );
}

function LanguageChoice({ locale, onLocaleChange }: { readonly locale: Locale; readonly onLocaleChange: (locale: Locale) => void }) {
  const t = useTranslations('verifier');
  return (
    <select
      aria-label={t('language')}
      className="h-8 rounded-control border border-control bg-surface px-2 text-ink"
      value={locale}
      onChange={(event) => onLocaleChange(event.currentTarget.value === 'en' ? 'en' : 'zh-CN')}
    >
      <option value="zh-CN" lang="zh-CN">
        中文
      </option>
      <option value="en" lang="en">
        English
      </option>
    </select>
  );
}

/** A key as people paste it: with blanks, in either case. */
function trustedIn(text: string) {
  return PublicKey.safeParse(text.replaceAll(/\s/g, '').toLowerCase());
}
