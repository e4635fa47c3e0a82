import { useCodeText } from '@parley/ui/domain';
import { codesIn, messagesFor } from '@parley/ui/messages';
import { useTranslations } from 'use-intl';
import type { HostFailure } from '../ipc/failure.ts';
import type { SyncTrouble } from '../ipc/status.ts';

type OwnCode = HostFailure['code'] | SyncTrouble['code'];
const own: ReadonlySet<string> = new Set(codesIn(messagesFor('zh-CN').desktop.codes));

/** The words of any code that the host or the kernel refuses with. */
export function useFailureText(): (code: string) => string {
  const t = useTranslations('desktop.codes');
  const codeText = useCodeText();
  return (code) => (isOwn(code) ? t(code) : codeText(code));
}

function isOwn(code: string): code is OwnCode {
  return own.has(code);
}
