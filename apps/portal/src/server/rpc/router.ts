import { calls } from './calls.ts';
import { cases } from './cases.ts';
import { scripts } from './scripts.ts';
import { session } from './session.ts';
import { sync } from './sync.ts';
import { workstations } from './workstations.ts';
import { guarded } from './access-guard.ts';

/** The whole contract, implemented. */
export const router = guarded.router({ session, cases, scripts, calls, workstations, sync });
