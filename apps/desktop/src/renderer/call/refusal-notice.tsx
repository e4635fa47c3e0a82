import { FindingList, InstantText } from '@parley/ui/domain';
import { Button, Notice } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';
import { useFailureText } from '../use-failure-text.ts';
import type { Refused } from './use-call.ts';

/** Why something was refused, what is missing for it, and what may be done instead. */
export function RefusalNotice({ refusal, onDismiss }: { readonly refusal: Refused; readonly onDismiss: () => void }) {
  const t = useTranslations('desktop.call');
  const facts = useTranslations('terms.fact');
  const followUp = useTranslations('desktop.followUp');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const alternatives = 'alternatives' in refusal ? [...new Set(refusal.alternatives.map(({ kind }) => kind))] : [];
  const findings = 'decision' in refusal ? refusal.decision.findings : 'findings' in refusal ? refusal.findings : undefined;
  const missing = 'missing' in refusal ? refusal.missing : [];
  return (
    <Notice
      tone="deny"
      urgent
      title={failureText(refusal.code)}
      {...(missing.length === 0
        ? {}
        : { meaning: t('missing', { facts: missing.map((fact) => facts(fact)).join(common('listSeparator')) }) })}
      {...(alternatives.length === 0
        ? {}
        : { next: `${t('alternatives')} ${alternatives.map((kind) => t(`alternative.${kind}`)).join(common('listSeparator'))}` })}
      actions={
        <Button size="sm" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      }
    >
      {findings === undefined ? null : <FindingList findings={findings} />}
      {'next' in refusal && refusal.next.kind === 'at' ? (
        <p className="mt-2">
          {followUp('next')} <InstantText at={refusal.next.at} />
        </p>
      ) : null}
    </Notice>
  );
}
