'use client';

import { Notice } from '@parley/ui/primitives';
import { useCodeText } from '@parley/ui/domain';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { can, type Ability } from './abilities.ts';
import { useMe } from './session.tsx';

/** Shows a screen to those who may see it, and tells the others why not. */
export function ForRole({ ability, children }: { readonly ability: Ability; readonly children: ReactNode }) {
  const t = useTranslations('portal.failure.forbidden');
  const codeText = useCodeText();
  return can(useMe().role, ability) ? (
    children
  ) : (
    <Notice tone="warn" title={t('title')} meaning={codeText('access.role')} next={t('next')} />
  );
}
