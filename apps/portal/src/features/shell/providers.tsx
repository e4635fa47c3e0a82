'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { messagesFor, type Locale } from '@parley/ui/messages';
import { Toasts } from '@parley/ui/primitives';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NextIntlClientProvider } from 'next-intl';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { mayRetry } from './failure-kind.ts';

/** What every page needs: language, time zone, queries, toasts. */
export function Providers({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: 10_000, retry: (count, error) => count < 2 && mayRetry(error) },
          mutations: { retry: false },
        },
      }),
  );
  // The reader's own zone is known in the browser alone; nothing with a time in it is rendered on the server.
  const timeZone = useSyncExternalStore(noChange, browserZone, serverZone);
  const messages = messagesFor(locale);
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone}>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queries}>
          <Toasts label={messages.common.notifications} closeLabel={messages.common.action.close}>
            {children}
          </Toasts>
        </QueryClientProvider>
      </CSPProvider>
    </NextIntlClientProvider>
  );
}

const noChange = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const serverZone = () => 'UTC';
