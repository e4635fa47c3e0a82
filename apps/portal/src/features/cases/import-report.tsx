'use client';

import type { ImportReport, ImportRowError } from '@parley/contract';
import { useCodeText } from '@parley/ui/domain';
import { Card, DataTable, Facts, type Column } from '@parley/ui/primitives';
import { useFormatter, useTranslations } from 'next-intl';

const shown = 500;
const encodings = { 'utf-8': 'UTF-8', gb18030: 'GB18030' } as const;

/** The figures of a check or an import. */
export function ImportFigures({ report }: { readonly report: ImportReport }) {
  const t = useTranslations('portal.import');
  const format = useFormatter();
  return (
    <Card title={t('result')}>
      <Facts
        items={[
          { id: 'encoding', term: t('encoding'), value: encodings[report.encoding] },
          { id: 'rows', term: t('rows'), value: format.number(report.rows) },
          { id: 'valid', term: t('valid'), value: format.number(report.valid) },
          { id: 'wrong', term: t('wrong'), value: format.number(report.rows - report.valid) },
        ]}
      />
    </Card>
  );
}

/** What is wrong, line by line. */
export function ImportErrors({ report }: { readonly report: ImportReport }) {
  const t = useTranslations('portal.import');
  const codeText = useCodeText();
  const rows = report.errors.slice(0, shown).map((error, index) => ({ ...error, id: String(index) }));
  const columns: readonly Column<ImportRowError & { readonly id: string }>[] = [
    { id: 'line', header: t('line'), align: 'figure', rowHeader: true, cell: (row) => row.line },
    { id: 'column', header: t('column'), cell: (row) => row.column ?? <span className="text-ink-faint">{t('wholeRow')}</span> },
    { id: 'problem', header: t('problem'), cell: (row) => codeText(row.code) },
  ];
  return (
    <Card title={t('errors')} flush>
      <DataTable caption={t('errorsCaption')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      {report.errors.length > shown ? (
        <p className="border-t border-line px-4 py-2 text-sm text-ink-soft">{t('showing', { shown, total: report.errors.length })}</p>
      ) : null}
    </Card>
  );
}
