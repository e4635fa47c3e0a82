'use client';

import type { ImportReport } from '@parley/contract';
import { Button, buttonClass, Card, Field, FileInput, Notice, PageHeader, Progress } from '@parley/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { ImportErrors, ImportFigures } from './import-report.tsx';

/** Cases from a file: checked first, imported after. */
export function ImportCases() {
  return (
    <ForRole ability="import-cases">
      <Import />
    </ForRole>
  );
}

function Import() {
  const t = useTranslations('portal.import');
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState(false);
  const run = useMutation(
    rpc.cases.import.mutationOptions({
      onSuccess: (report) => {
        if (!report.dryRun) void queries.invalidateQueries({ queryKey: rpc.cases.key() });
      },
    }),
  );
  const start = (dryRun: boolean) => {
    if (file === undefined) setMissing(true);
    else run.mutate({ file, dryRun });
  };
  const report = run.data;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        trail={
          <Link href="/cases" className="hover:underline">
            {t('back')}
          </Link>
        }
      />
      <Card>
        <form
          className="flex flex-wrap items-start gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            start(true);
          }}
        >
          <div className="w-[28rem] max-w-full">
            <Field label={t('file')} hint={t('fileHint')} error={missing ? t('noFile') : undefined}>
              <FileInput
                chooseLabel={t('choose')}
                chosen={file?.name ?? t('nothingChosen')}
                accept=".csv,text/csv"
                onChange={(event) => {
                  setFile(event.currentTarget.files?.[0]);
                  setMissing(false);
                  run.reset();
                }}
              />
            </Field>
          </div>
          <div className="pt-6">
            <Button type="submit" variant={report === undefined ? 'primary' : 'secondary'} busy={run.isPending}>
              {t('check')}
            </Button>
          </div>
        </form>
      </Card>
      {run.isPending ? (
        <Progress
          label={t(run.variables.dryRun ? 'checking' : 'importing', { name: file?.name ?? '' })}
          done={null}
          total={1}
          figures={t('size', { kilobytes: Math.ceil((file?.size ?? 0) / 1024) })}
        />
      ) : null}
      {run.isError ? <Failure urgent error={run.error} onRetry={() => start(run.variables.dryRun)} /> : null}
      {report === undefined || run.isPending ? null : <Outcome report={report} onImport={() => start(false)} />}
    </>
  );
}

function Outcome({ report, onImport }: { readonly report: ImportReport; readonly onImport: () => void }) {
  const t = useTranslations('portal.import');
  const wrong = report.rows - report.valid;
  const done = !report.dryRun && report.imported > 0;
  return (
    <>
      {report.dryRun && report.valid > 0 ? (
        <Notice
          urgent
          tone={report.errors.length === 0 ? 'allow' : 'warn'}
          title={t('checked.title')}
          meaning={t('checked.meaning', { rows: report.rows, valid: report.valid, wrong })}
          next={t('checked.next')}
          actions={
            <Button variant="primary" onClick={onImport}>
              {t('import', { count: report.valid })}
            </Button>
          }
        />
      ) : null}
      {done ? (
        <Notice
          urgent
          tone="allow"
          title={t('done.title', { imported: report.imported })}
          {...(wrong > 0 ? { meaning: t('done.meaning', { wrong }), next: t('done.next') } : {})}
          actions={
            <Link href="/cases" className={buttonClass('primary')}>
              {t('done.assign')}
            </Link>
          }
        />
      ) : null}
      {!done && report.valid === 0 ? (
        <Notice urgent tone="deny" title={t('refusedFile.title')} meaning={t('refusedFile.meaning')} next={t('refusedFile.next')} />
      ) : null}
      <ImportFigures report={report} />
      {report.errors.length === 0 ? null : <ImportErrors report={report} />}
    </>
  );
}
