'use client';

import { buttonClass, Card, EmptyState, Loading, PageHeader, Pagination, Toolbar, Button } from '@parley/ui/primitives';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CaseId } from '@parley/domain/kernel';
import { UsersRound } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { SearchBox } from '../shell/search-box.tsx';
import { useMe } from '../shell/session.tsx';
import { useSettled } from '../shell/use-settled.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CaseTable } from './case-table.tsx';

const limit = 50;

/** The lender's cases: find, choose, assign. */
export function CaseList() {
  return (
    <ForRole ability="see-cases">
      <Cases />
    </ForRole>
  );
}

function Cases() {
  const t = useTranslations('portal.cases');
  const common = useTranslations('common');
  const { role } = useMe();
  const [typed, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<CaseId>>(new Set());
  const [assigning, setAssigning] = useState(false);
  const search = useSettled(typed, 250).trim();
  const page = useQuery(rpc.cases.list.queryOptions({ input: { offset, limit, search }, placeholderData: keepPreviousData }));
  const mayAssign = can(role, 'assign-cases');

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {mayAssign ? (
              <Button onClick={() => setAssigning(true)} disabled={page.data === undefined || page.data.total === 0}>
                {t('assign')}
              </Button>
            ) : null}
            {can(role, 'import-cases') ? (
              <Link href="/cases/import" className={buttonClass('primary')}>
                {t('import')}
              </Link>
            ) : null}
          </>
        }
      />
      <Toolbar label={t('toolbar')}>
        <SearchBox
          label={t('search')}
          value={typed}
          onValueChange={(value) => {
            setTyped(value);
            setOffset(0);
          }}
        />
        {chosen.size === 0 ? null : (
          <p role="status" className="flex h-8 items-center text-sm text-ink-soft">
            {t('selected', { count: chosen.size })}
          </p>
        )}
      </Toolbar>
      {page.isError ? <Failure error={page.error} onRetry={() => void page.refetch()} /> : null}
      {page.isPending ? <Loading label={common('loading')} lines={8} /> : null}
      {page.data === undefined ? null : (
        <Card flush>
          {page.data.cases.length === 0 ? (
            <EmptyState
              icon={<UsersRound />}
              title={search === '' ? t('empty.title') : t('noMatch.title')}
              text={search === '' ? t('empty.text') : t('noMatch.text')}
            />
          ) : (
            <>
              <CaseTable cases={page.data.cases} chosen={mayAssign ? { cases: chosen, onChange: setChosen } : undefined} />
              <Pagination
                label={t('pages')}
                offset={offset}
                limit={limit}
                total={page.data.total}
                onOffset={setOffset}
                figures={common('range', { from: offset + 1, to: offset + page.data.cases.length, total: page.data.total })}
                previous={common('action.previousPage')}
                next={common('action.nextPage')}
              />
            </>
          )}
        </Card>
      )}
      {mayAssign ? (
        <AssignDialog
          open={assigning}
          chosen={[...chosen]}
          onClose={(done) => {
            setAssigning(false);
            if (done) setChosen(new Set());
          }}
        />
      ) : null}
    </>
  );
}
