import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/server/db/schema/audio.ts',
    './src/server/db/schema/auth.ts',
    './src/server/db/schema/tenant.ts',
    './src/server/db/schema/staff.ts',
  ],
  out: './drizzle',
  casing: 'snake_case',
});
