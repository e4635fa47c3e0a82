import { bigint, boolean, integer, pgSchema, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** Sign-in lives in its own schema: the tenant role has no right to look into it. */
export const auth = pgSchema('auth');

const moment = () => timestamp({ withTimezone: true });

export const user = auth.table('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull(),
  image: text(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
});

export const session = auth.table('session', {
  id: text().primaryKey(),
  expiresAt: moment().notNull(),
  token: text().notNull().unique(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
  ipAddress: text(),
  userAgent: text(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  activeOrganizationId: text(),
  /** `browser` or `workstation`: what the session may call is decided by it. */
  kind: text().notNull(),
});

export const account = auth.table('account', {
  id: text().primaryKey(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: moment(),
  refreshTokenExpiresAt: moment(),
  scope: text(),
  password: text(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
});

export const verification = auth.table('verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: moment().notNull(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
});

/** A lender. */
export const organization = auth.table('organization', {
  id: text().primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  logo: text(),
  createdAt: moment().notNull(),
  metadata: text(),
});

export const member = auth.table(
  'member',
  {
    id: text().primaryKey(),
    organizationId: text()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    createdAt: moment().notNull(),
  },
  (table) => [uniqueIndex().on(table.organizationId, table.userId)],
);

export const invitation = auth.table('invitation', {
  id: text().primaryKey(),
  organizationId: text()
    .notNull()
    .references(() => organization.id, { onDelete: 'cascade' }),
  email: text().notNull(),
  role: text(),
  status: text().notNull(),
  expiresAt: moment().notNull(),
  createdAt: moment().notNull(),
  inviterId: text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
});

export const deviceCode = auth.table('device_code', {
  id: text().primaryKey(),
  deviceCode: text().notNull().unique(),
  userCode: text().notNull().unique(),
  userId: text(),
  expiresAt: moment().notNull(),
  status: text().notNull(),
  lastPolledAt: moment(),
  pollingInterval: integer(),
  clientId: text(),
  scope: text(),
});

/** Counters per address and path, kept by better-auth. */
export const rateLimit = auth.table('rate_limit', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: 'number' }).notNull(),
});

/** Failed sign-ins per account; the key is a digest of the address, so that guesses leave no addresses behind. */
export const signInAttempt = auth.table('sign_in_attempt', {
  key: text().primaryKey(),
  count: integer().notNull(),
  windowStart: bigint({ mode: 'number' }).notNull(),
});
