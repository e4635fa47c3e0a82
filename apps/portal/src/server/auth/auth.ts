import { Role } from '@parley/contract';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { bearer, deviceAuthorization, organization } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/index.ts';
import * as schema from '../db/schema/index.ts';
import { attemptLimit } from './attempt-limit.ts';

/** The only client that may ask for a device code. */
const desktopClient = 'parley-desktop';

const hour = 3_600_000;
const browserSession = 12 * hour;
/** How long a workstation's token lives after its last use. */
export const workstationSession = 30 * 24 * hour;

const SignInBody = z.object({ email: z.string() });
const control = createAccessControl(defaultStatements);

/** Builds sign-in for one database: e-mail and password for people, the device grant for workstations, a lender per organisation. */
export function createAuth(parts: {
  readonly db: Database;
  readonly secret: string;
  readonly origin: string;
  readonly trustedProxies: readonly string[];
}) {
  const { db } = parts;
  // Per account, whatever address the attempts come from.
  const limit = attemptLimit(db, parts.secret, { purpose: 'sign-in', windowMs: 15 * 60_000, attempts: 8 });
  return betterAuth({
    appName: 'Parley',
    baseURL: parts.origin,
    basePath: '/api/auth',
    secret: parts.secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Otherwise a fault is printed with the values of its query; answerSignIn logs it without them.
    onAPIError: { throw: true },
    trustedOrigins: [parts.origin],
    database: drizzleAdapter(db, { provider: 'pg', schema, transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200, autoSignIn: false },
    session: {
      expiresIn: workstationSession / 1000,
      disableSessionRefresh: true,
      additionalFields: { kind: { type: 'string', required: true, input: false, defaultValue: 'browser' } },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/device/code': { window: 60, max: 20 },
        '/device': { window: 600, max: 30 },
      },
    },
    advanced: {
      // Said outright: the library's own default depends on the environment.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: parts.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      cookiePrefix: 'parley',
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'], trustedProxies: [...parts.trustedProxies] },
    },
    plugins: [
      organization({
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        ac: control,
        roles: Object.fromEntries(Role.options.map((role) => [role, role === 'owner' ? ownerAc : memberAc])),
        creatorRole: 'owner',
      }),
      deviceAuthorization({
        expiresIn: '10m',
        interval: '2s',
        verificationUri: '/device',
        validateClient: (client) => client === desktopClient,
      }),
      bearer(),
    ],
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/email') {
          const { data } = SignInBody.safeParse(ctx.body);
          if (data !== undefined && !(await limit.admit(accountOf(data.email), Date.now()))) {
            throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_ATTEMPTS' });
          }
        }
      }),
      after: createAuthMiddleware(async (ctx) => {
        const signedIn = ctx.path === '/sign-in/email' ? ctx.context.newSession : null;
        if (signedIn) await limit.clear(accountOf(signedIn.user.email));
      }),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, ctx) => {
            const kind = ctx?.path === '/device/token' ? 'workstation' : 'browser';
            const [first] = await db
              .select({ lender: schema.member.organizationId })
              .from(schema.member)
              .where(eq(schema.member.userId, session.userId))
              .orderBy(asc(schema.member.createdAt))
              .limit(1);
            const life = kind === 'workstation' ? workstationSession : browserSession;
            return { data: { ...session, kind, activeOrganizationId: first?.lender ?? null, expiresAt: new Date(Date.now() + life) } };
          },
        },
      },
    },
  });
}
export type Auth = ReturnType<typeof createAuth>;

function accountOf(email: string): string {
  return email.trim().toLowerCase();
}
