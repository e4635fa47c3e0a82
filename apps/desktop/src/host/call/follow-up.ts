import { zonedInstant } from '@parley/domain/calendar';
import type { CallInput } from '@parley/domain/call';
import { evaluateContact, nextLawful, type PastContact } from '@parley/domain/compliance';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { z } from 'zod';
import type { FollowUpQuestion } from '../../ipc/call.ts';
import type { HostFailure } from '../../ipc/failure.ts';
import { attempt, type Enrolment, type Store } from '../db/index.ts';
import { contactRequest } from '../queue/contact-request.ts';
import { localFacts } from '../queue/local-facts.ts';
import type { Timekeeper } from '../time/timekeeper.ts';
import type { Session } from './session.ts';

type At = { readonly store: Store; readonly enrolment: Enrolment; readonly keeper: Timekeeper };

/** A follow-up as the call takes it: at a moment that is surely still to come, and lawful by all that will be known of the call in progress. */
export function followUpInput(
  { store, enrolment, keeper }: At,
  { call, held, state, context }: Session,
  asked: z.output<typeof FollowUpQuestion>,
): Result<CallInput, HostFailure> {
  const [zone] = call.case.debtor.zones ?? [];
  if (zone === undefined) return err({ code: 'desk.zone-unknown' });
  const at = zonedInstant(asked.on, asked.time, zone);
  if (!at.ok) return err({ code: 'desk.date' });
  const { agency, account } = context.case;
  const thisCall: PastContact = {
    at: call.openedAt,
    channel: 'phone',
    to: 'debtor',
    debt: account.id,
    outcome: 'conversation',
    by: agency === undefined ? { kind: 'lender' } : { kind: 'agency', agency },
    from: 'collector',
    ...(state.number === null ? {} : { number: state.number }),
  };
  const local = attempt(() => {
    const { holds, contacts } = localFacts(store, call.case, keeper.ofPortal());
    return { holds, contacts: [...contacts, thisCall] };
  });
  if (!local.ok) return local;
  const { channel, purpose } = asked;
  const request = contactRequest(call.case, local.value, { at: at.value, number: state.number ?? undefined, channel, purpose, enrolment });
  const decision = evaluateContact(request, held.bundle.pack);
  if (decision.verdict === 'deny') return err({ code: 'desk.follow-up-denied', decision, next: nextLawful(request, held.bundle.pack) });
  const { bounds, now } = keeper.time();
  return ok({ kind: 'follow-up', followUp: { at: at.value, channel, purpose }, now: bounds.latest ?? now });
}
