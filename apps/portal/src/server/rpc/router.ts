import { contract } from '@parley/contract';
import { implement } from '@orpc/server';
import { calls } from './calls.ts';
import { cases } from './cases.ts';
import { scripts } from './scripts.ts';
import { session } from './session.ts';
import { sync } from './sync.ts';
import { workstations } from './workstations.ts';
import type { CallContext } from './access-guard.ts';
import { borrower } from './borrower.ts';

/** The whole contract, implemented. Each procedure brings its own guard: of staff, or of those open to anyone. */
export const router = implement(contract).$context<CallContext>().router({ session, cases, scripts, calls, workstations, borrower, sync });
