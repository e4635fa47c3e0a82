'use client';

import type { Me } from '@parley/contract';
import { createContext, use, type ReactNode } from 'react';

const Session = createContext<Me | null>(null);

/** Makes who is signed in known to what is inside. */
export function SessionProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <Session value={me}>{children}</Session>;
}

/** Who is signed in. Only within the shell. */
export function useMe(): Me {
  const me = use(Session);
  if (me === null) throw new Error('useMe is for what is inside the shell');
  return me;
}
