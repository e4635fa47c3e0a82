'use client';

import type { CallSummary } from '@parley/contract';
import { Badge } from '@parley/ui/primitives';
import { Link2, Unlink2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Whether the hash chain and the signatures of a call's record hold. */
export function ChainBadge({ chain }: { readonly chain: CallSummary['chain'] }) {
  const t = useTranslations('portal.chain');
  return chain === 'verified' ? (
    <Badge tone="allow" icon={<Link2 aria-hidden />}>
      {t('verified')}
    </Badge>
  ) : (
    <Badge tone="deny" icon={<Unlink2 aria-hidden />}>
      {t('broken')}
    </Badge>
  );
}
