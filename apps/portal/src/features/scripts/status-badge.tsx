'use client';

import type { ScriptVersionStatus } from '@parley/contract';
import { Badge, type Tone } from '@parley/ui/primitives';
import { Archive, CircleCheck, CircleDashed, Clock, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

const looks: Readonly<Record<ScriptVersionStatus, { readonly tone: Tone; readonly icon: typeof Clock }>> = {
  draft: { tone: 'neutral', icon: CircleDashed },
  submitted: { tone: 'info', icon: Clock },
  returned: { tone: 'warn', icon: Undo2 },
  published: { tone: 'allow', icon: CircleCheck },
  superseded: { tone: 'neutral', icon: Archive },
};

/** Where a version is on its way. */
export function StatusBadge({ status }: { readonly status: ScriptVersionStatus }) {
  const t = useTranslations('terms.scriptStatus');
  const { tone, icon: Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(status)}
    </Badge>
  );
}
