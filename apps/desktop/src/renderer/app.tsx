import { Loading, Notice, Toasts } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';
import { EnrolScreen } from './enrol/enrol-screen.tsx';
import { Desk } from './shell/desk.tsx';
import { Entrance } from './shell/entrance.tsx';
import { useFailureText } from './use-failure-text.ts';
import { useStatus } from './use-status.ts';
import { DamagedStore } from './vault/damaged-store.tsx';
import { CreateVault, Unlock } from './vault/vault-screen.tsx';

/** The screen that the workstation's state calls for. */
export function App() {
  const t = useTranslations('desktop.shell');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const status = useStatus();
  if (status.isError) {
    return (
      <Entrance title={t('title')} lead={common('tagline')}>
        <Notice tone="deny" urgent title={t('hostGone')} meaning={t('hostGoneMeaning')} next={t('hostGoneNext')} />
      </Entrance>
    );
  }
  if (status.data === undefined) return <Loading label={t('starting')} />;
  const { vault, enrolment, leastPassphrase, portalPreset, failure, recoverable } = status.data;
  if (vault === 'absent') return <CreateVault least={leastPassphrase} />;
  if (vault === 'discarded') {
    return (
      <Entrance title={t('discarded')} lead={common('tagline')}>
        <Notice tone="deny" title={failureText('vault.discarded')} next={t('discardedNext')} />
      </Entrance>
    );
  }
  if (failure !== null) return <DamagedStore failure={failure} />;
  if (vault === 'locked') return <Unlock least={leastPassphrase} recoverable={recoverable} />;
  if (enrolment === null) return <EnrolScreen portal={portalPreset} again={false} />;
  return (
    <Toasts label={common('notifications')} closeLabel={common('action.close')}>
      <Desk status={status.data} enrolment={enrolment} />
    </Toasts>
  );
}
