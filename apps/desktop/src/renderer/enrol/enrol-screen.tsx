import { InstantText } from '@parley/ui/domain';
import { Button, CopyText, Field, Input, Notice } from '@parley/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EnrolState } from '../../ipc/status.ts';
import { Entrance } from '../shell/entrance.tsx';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';

type EnrolScreenProps = { readonly portal: string; readonly again: boolean };

/** Makes this machine a workstation of a portal: the address, a code to approve there, and the wait for it. */
export function EnrolScreen({ portal, again }: EnrolScreenProps) {
  const t = useTranslations('desktop.enrol');
  const host = useHost();
  const state = useQuery({ queryKey: ['enrol'], queryFn: () => host.enrol.state(), refetchInterval: 1000 });
  return (
    <Entrance title={t(again ? 'renewTitle' : 'title')} lead={t(again ? 'renewLead' : 'lead')}>
      {state.data?.kind === 'waiting' ? <Waiting state={state.data} /> : <Ask portal={portal} state={state.data} />}
    </Entrance>
  );
}

function Ask({ portal: preset, state }: { readonly portal: string; readonly state: EnrolState | undefined }) {
  const t = useTranslations('desktop.enrol');
  const host = useHost();
  const queries = useQueryClient();
  const failureText = useFailureText();
  const [portal, setPortal] = useState(preset);
  const [name, setName] = useState('');
  const start = useMutation({
    mutationFn: () => host.enrol.start({ portal, name }),
    onSuccess: (answer) => answer.ok && queries.setQueryData(['enrol'], answer.value),
  });
  const failure = start.data?.ok === false ? start.data.error : state?.kind === 'failed' ? state.failure : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (portal.trim() !== '' && name.trim() !== '' && !start.isPending) start.mutate();
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t('portal')} hint={t('portalHint')}>
        <Input
          type="url"
          {...(preset === '' ? { ref: focusOnArrival } : {})}
          value={portal}
          onChange={(event) => setPortal(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('name')} hint={t('nameHint')}>
        <Input
          {...(preset === '' ? {} : { ref: focusOnArrival })}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      {failure === undefined ? null : <Notice tone="deny" urgent title={t('failed')} meaning={failureText(failure.code)} />}
      <Button type="submit" variant="primary" size="lg" disabled={portal.trim() === '' || name.trim() === ''} busy={start.isPending}>
        {t(failure === undefined ? 'start' : 'again')}
      </Button>
    </form>
  );
}

function Waiting({ state }: { readonly state: Extract<EnrolState, { kind: 'waiting' }> }) {
  const t = useTranslations('desktop.enrol');
  const common = useTranslations('common.action');
  const host = useHost();
  const queries = useQueryClient();
  const cancel = useMutation({ mutationFn: () => host.enrol.cancel(), onSuccess: (answer) => queries.setQueryData(['enrol'], answer) });
  return (
    <div className="space-y-4">
      <h2 className="font-semibold">{t('codeTitle')}</h2>
      <ol className="list-decimal space-y-3 pl-5">
        <li>
          {t('codeStep1')}
          <br />
          <CopyText text={state.address} label={common('copy')} doneLabel={common('copied')} />
        </li>
        <li>
          {t('codeStep2')}
          <output aria-label={t('code')} className="mt-1 block font-mono text-[2rem] leading-tight font-semibold tracking-widest">
            {spaced(state.userCode)}
          </output>
        </li>
      </ol>
      <p role="status" className="text-sm text-ink-soft">
        {t('waiting')}
      </p>
      <p className="text-sm text-ink-faint">
        {t('expires')} <InstantText at={state.expiresAt} />
      </p>
      <Button onClick={() => cancel.mutate()} busy={cancel.isPending}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** "ABCD2345" as "ABCD-2345": the portal ignores the hyphen. */
function spaced(code: string): string {
  return code.length === 8 && !code.includes('-') ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
