import { Loading, Notice } from '@parley/ui/primitives';
import type { Result } from '@parley/domain/kernel';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import type { HostFailure } from '../../ipc/failure.ts';
import { useFailureText } from '../use-failure-text.ts';
import { Dialling } from './dialling.tsx';
import { Talking } from './talking.tsx';
import { WrapUp } from './wrap-up.tsx';

/** The call, by its phase. */
export function CallView({ call }: { readonly call: Result<CallScreen | null, HostFailure> | undefined }) {
  const common = useTranslations('common');
  const failureText = useFailureText();
  if (call === undefined) return <Loading label={common('loading')} />;
  if (!call.ok) {
    return (
      <div className="p-6">
        <Notice tone="deny" urgent title={failureText(call.error.code)} />
      </div>
    );
  }
  const screen = call.value;
  switch (screen?.view.phase) {
    case 'dialling':
      return <Dialling screen={screen} />;
    case 'talking':
      return <Talking screen={screen} />;
    case 'ended':
      return <WrapUp screen={screen} />;
    default:
      return null;
  }
}
