import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ['@parley/contract', '@parley/domain', '@parley/packs', '@parley/ui'],
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pino', 'better-auth', 'drizzle-orm'],
  // Pages get theirs from the proxy; this is for the static files beside them.
  headers: () => Promise.resolve([{ source: '/_next/static/:path*', headers: [{ key: 'x-content-type-options', value: 'nosniff' }] }]),
};

export default config;
