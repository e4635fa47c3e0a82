'use client';

import { PageHeader } from '@parley/ui/primitives';
import { useTranslations } from 'next-intl';
import { can } from '../shell/abilities.ts';
import { useMe } from '../shell/session.tsx';
import { AgentCard, CallsCard, CasesCard, ScriptsCard, WorkstationsCard } from './home-cards.tsx';

/** What needs the person who is signed in, now. */
export function Home() {
  const t = useTranslations('portal.home');
  const { role } = useMe();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="columns-2 gap-4 max-lg:columns-1 [&>*]:mb-4 [&>*]:break-inside-avoid">
        {can(role, 'enrol-workstation') ? <AgentCard /> : null}
        {can(role, 'see-scripts') ? <ScriptsCard /> : null}
        {can(role, 'see-calls') ? <CallsCard /> : null}
        {can(role, 'see-cases') ? <CasesCard /> : null}
        {can(role, 'see-workstations') ? <WorkstationsCard /> : null}
      </div>
    </>
  );
}
