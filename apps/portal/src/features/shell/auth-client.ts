import { deviceAuthorizationClient } from 'better-auth/client/plugins';
import { createAuthClient } from 'better-auth/react';

/** Sign-in, sign-out and the approval of workstations. */
export const authClient = createAuthClient({ plugins: [deviceAuthorizationClient()] });
