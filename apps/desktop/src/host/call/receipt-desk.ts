import { receiptOf } from '@parley/domain/call';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { ReceiptAnswer } from '../../ipc/call.ts';
import type { DeskFailure } from '../../ipc/failure.ts';
import type { Session } from './session.ts';

/** The receipt of a call that has ended and is not closed yet. */
export function receiptIn({ state, context, call, connectedAt, endedAt, count, head }: Session): Result<ReceiptAnswer, DeskFailure> {
  if (state.phase !== 'ended') return err({ code: 'desk.no-call' });
  const reference = context.values?.['callReference'];
  return ok({
    receipt: receiptOf(state, context),
    reference: reference?.type === 'code' ? reference.value : call.id,
    openedAt: call.openedAt,
    talkMs: connectedAt === null || endedAt === null ? null : endedAt - connectedAt,
    entries: count,
    head,
  });
}
