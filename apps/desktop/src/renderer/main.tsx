import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { hostClient } from './host-client.ts';
import { HostProvider } from './use-host.tsx';
import { Preferences } from './shell/preferences.tsx';
import './styles.css';

const root = document.getElementById('root');
// Nothing leaves this machine: a query fails only when the host is gone, and asking again at once would not help.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { retry: false, networkMode: 'always' } },
});

void hostClient().then((client) => {
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <HostProvider client={client}>
          <Preferences>
            <App />
          </Preferences>
        </HostProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
});
