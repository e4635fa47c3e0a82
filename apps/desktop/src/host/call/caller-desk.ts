import type { PlainDate } from '@parley/domain/calendar';
import { callerCode } from '@parley/domain/evidence';
import type { Result } from '@parley/domain/kernel';
import type { CallerCodeAnswer } from '../../ipc/call.ts';
import type { StoreFailure } from '../../ipc/failure.ts';
import { attempt, readSetting, type Store } from '../db/index.ts';
import type { Session } from './session.ts';

/** The agent's code of a day. Whoever is not known to be the right party hears one that says nothing of the debt. */
export function callerCodeIn(store: Store, { state, context }: Session, today: PlainDate): Result<CallerCodeAnswer, StoreFailure> {
  return attempt(() => {
    const known = readSetting(store, 'callerDays')?.find(({ day }) => day === today);
    if (known === undefined) return { code: null };
    const verified = state.facts.includes('right-party-verified');
    return { code: callerCode(known, verified ? context.case.account.product : 'general') };
  });
}
