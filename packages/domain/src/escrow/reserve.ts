import { type ContactRequest, type Decision, evaluateContact, type PastContact, type RulePack } from '#compliance';
import { err, type Instant, ok, type Result } from '#kernel';
import { type Asked, worstContacts } from './contacts-left.ts';
import { isLeft } from './counting.ts';
import { assumedContacts, type DebtorLedger } from './ledger.ts';

export type ReserveRefusal =
  | { readonly code: 'lease.contact-denied'; readonly decision: Decision }
  /** It would take from what a workstation may already have done, or may still do. */
  | { readonly code: 'lease.held'; readonly until: Instant };

/** What the lender's side knows when it wants to make a contact itself: the calls that workstations may ask about, and all contacts that are stored. */
export type Known = { readonly asked: Asked; readonly pack: RulePack; readonly history: readonly PastContact[] };

/**
 * Whether the lender's side may make a contact itself, on whatever channel: allowed even if the workstation that holds the debtor has done its worst by now,
 * and leaving every token of it good.
 */
export function reserved(
  ledger: DebtorLedger,
  request: ContactRequest,
  { asked, pack, history }: Known,
): Result<PastContact, ReserveRefusal> {
  const { lease } = ledger;
  const { at, channel, to, by, debt, number } = request;
  const known = [...history, ...assumedContacts(ledger)];
  const decision = evaluateContact({ ...request, history: known }, pack);
  if (decision.verdict === 'deny') return err({ code: 'lease.contact-denied', decision });
  const contact: PastContact = { at, channel, to, debt: debt.id, ...(number === undefined ? {} : { number }), by, from: 'collector' };
  if (lease === null) return ok(contact);
  const worst = worstContacts(asked, pack, { history: known, expiresAt: at, tokens: lease.tokens.length });
  const spare = evaluateContact({ ...request, history: [...known, ...worst] }, pack).verdict !== 'deny';
  const holdsNobody = asked.every((one) => !isLeft({ ...one, at }, pack, known) || isLeft({ ...one, at }, pack, [...known, contact]));
  return lease.tokens.length === 0 || (spare && holdsNobody) ? ok(contact) : err({ code: 'lease.held', until: lease.expiresAt });
}
