import './globals.css';
import type { ReactNode } from 'react';
import { Providers } from '../features/shell/providers.tsx';
import { pageTitle, requestLocale, requestTheme } from '../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('home');

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, theme] = await Promise.all([requestLocale(), requestTheme()]);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <Providers locale={locale}>{children}</Providers>
      </body>
    </html>
  );
}
