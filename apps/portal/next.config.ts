import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ['@parley/contract', '@parley/domain', '@parley/packs', '@parley/ui'],
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pino', 'better-auth', 'drizzle-orm'],
};

export default config;
