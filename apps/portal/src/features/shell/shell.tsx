'use client';

import { Button, classNames, Loading } from '@parley/ui/primitives';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText, House, LogOut, Monitor, MonitorSmartphone, Phone, UsersRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { can, type Ability } from './abilities.ts';
import { authClient } from './auth-client.ts';
import { Failure } from './failure.tsx';
import type { Theme } from './preferences.ts';
import { LanguageSwitch, ThemeSwitch } from './preference-switches.tsx';
import { rpc } from './rpc.ts';
import { SessionProvider, useMe } from './session.tsx';

/** The frame around every screen of someone who is signed in. */
export function Shell({ theme, children }: { readonly theme: Theme; readonly children: ReactNode }) {
  const common = useTranslations('common');
  const me = useQuery(rpc.session.me.queryOptions({ staleTime: 60_000 }));
  if (me.data !== undefined) {
    return (
      <SessionProvider me={me.data}>
        <Frame theme={theme}>{children}</Frame>
      </SessionProvider>
    );
  }
  return (
    <main className="mx-auto mt-16 max-w-xl px-4">
      {me.isError ? <Failure error={me.error} onRetry={() => void me.refetch()} /> : <Loading label={common('loading')} />}
    </main>
  );
}

type Place = {
  readonly href: string;
  readonly name: 'home' | 'cases' | 'scripts' | 'calls' | 'workstations' | 'device';
  readonly icon: typeof House;
  readonly needs?: Ability;
};
const places: readonly Place[] = [
  { href: '/', name: 'home', icon: House },
  { href: '/cases', name: 'cases', icon: UsersRound, needs: 'see-cases' },
  { href: '/scripts', name: 'scripts', icon: FileText, needs: 'see-scripts' },
  { href: '/calls', name: 'calls', icon: Phone, needs: 'see-calls' },
  { href: '/workstations', name: 'workstations', icon: Monitor, needs: 'see-workstations' },
  { href: '/device', name: 'device', icon: MonitorSmartphone, needs: 'enrol-workstation' },
];

function Frame({ theme, children }: { readonly theme: Theme; readonly children: ReactNode }) {
  const t = useTranslations('portal.nav');
  const common = useTranslations('common');
  const me = useMe();
  const path = usePathname();
  return (
    <div className="grid min-h-screen grid-cols-[12.5rem_minmax(0,1fr)] max-xl:grid-cols-[3.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {common('skipToContent')}
      </a>
      <aside className="sticky top-0 flex h-screen flex-col gap-1 border-r border-line bg-surface p-2.5">
        <p className="px-2.5 pt-1.5 pb-3 text-lg font-semibold tracking-tight">
          <span className="max-xl:hidden">{common('product')}</span>
          <span aria-hidden className="xl:hidden">
            P
          </span>
        </p>
        <nav aria-label={t('label')}>
          <ul className="space-y-0.5">
            {places
              .filter(({ needs }) => needs === undefined || can(me.role, needs))
              .map(({ href, name, icon: Icon }) => {
                const here = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
                return (
                  <li key={href}>
                    <Link
                      href={href}
                      aria-current={here ? 'page' : undefined}
                      title={t(name)}
                      className={classNames(
                        'flex h-8 items-center gap-2.5 rounded-control px-2.5',
                        here ? 'bg-accent-soft font-medium text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
                      )}
                    >
                      <Icon aria-hidden className="size-4 shrink-0" />
                      <span className="max-xl:sr-only">{t(name)}</span>
                    </Link>
                  </li>
                );
              })}
          </ul>
        </nav>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="flex h-12 items-center justify-end gap-3 border-b border-line bg-surface px-5 max-lg:px-4">
          <Who />
          <LanguageSwitch />
          <ThemeSwitch initial={theme} />
          <SignOut />
        </header>
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[88rem] grow space-y-4 px-5 py-5 outline-none max-lg:px-4">
          {children}
        </main>
      </div>
    </div>
  );
}

function Who() {
  const t = useTranslations('portal.nav');
  const terms = useTranslations('terms.role');
  const me = useMe();
  return (
    <p aria-label={t('account')} className="min-w-0 grow truncate text-sm text-ink-soft">
      <span className="font-medium text-ink">{me.lenderName}</span>
      <span aria-hidden className="mx-2 text-ink-faint">
        /
      </span>
      {me.name}
      <span className="ml-2 text-ink-faint">{terms(me.role)}</span>
    </p>
  );
}

function SignOut() {
  const t = useTranslations('portal.nav');
  const router = useRouter();
  const queries = useQueryClient();
  return (
    <Button
      variant="quiet"
      size="sm"
      onClick={() => {
        void authClient.signOut().then(() => {
          queries.clear();
          router.replace('/sign-in');
        });
      }}
    >
      <LogOut aria-hidden />
      {t('signOut')}
    </Button>
  );
}
