import type { ReactNode } from 'react';
import { requestTheme } from '../../features/shell/request-locale.ts';
import { Shell } from '../../features/shell/shell.tsx';

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  return <Shell theme={await requestTheme()}>{children}</Shell>;
}
