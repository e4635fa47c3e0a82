import type { DebtBasis } from '#account';
import { instant, type Instant } from '#kernel';
import { intervalSet } from '#calendar';
import type { Cease, Channel, ContactRequest, DebtorFlag, Purpose, SaidIn } from '#compliance';
import { agreedIn } from './counting.ts';
import { type Hold, notKnown, standing } from './hold.ts';

/** A refusal holds every channel of its group from its moment until consent is given again. */
export function judgeCease(
  value: { readonly groups: readonly (readonly Channel[])[]; readonly saidIn?: SaidIn | undefined },
  request: ContactRequest,
): readonly Hold[] {
  const group = value.groups.find((channels) => channels.includes(request.channel));
  if (group === undefined) return [];
  const { cease } = request.debtor;
  if (cease === undefined) return [notKnown('compliance.cease.unknown', ['debtor.cease'])];
  return cease
    .filter(({ channels }) => channels.some((channel) => group.includes(channel)))
    .filter(({ saidIn }) => value.saidIn === undefined || saidIn === undefined || saidIn === value.saidIn)
    .map((refusal) => {
      const lifted = consentAfter(refusal, request);
      return {
        reason: 'compliance.cease.refused',
        unknown: false,
        lasting: lifted === undefined,
        over: (span) =>
          intervalSet([{ from: later(refusal.at, span.from), until: lifted === undefined ? span.until : earlier(lifted, span.until) }]),
        factsAt: () => ({ since: refusal.at, channels: refusal.channels.join(', ') }),
        freedBy: ['debtor.cease.withdrawnAt'],
      };
    });
}

/** The first consent after a refusal: its withdrawal, or a later contact on the same channel in which the person agreed. */
function consentAfter(refusal: Cease, request: ContactRequest): Instant | undefined {
  const agreed = (request.history ?? [])
    .filter((past) => agreedIn(past) && past.channel === request.channel && past.to === 'debtor' && past.at > refusal.at)
    .map((past) => past.at);
  const moments = refusal.withdrawnAt === undefined || refusal.withdrawnAt <= refusal.at ? agreed : [...agreed, refusal.withdrawnAt];
  return moments.length === 0 ? undefined : instant(Math.min(...moments));
}

/** Without a lawful basis of the debt there is no lawful contact. */
export function judgeDebtBasis(bases: readonly DebtBasis[], request: ContactRequest): readonly Hold[] {
  const { basis } = request.debt;
  if (basis === undefined) return [notKnown('compliance.debt-basis.unknown', ['debt.basis'])];
  return bases.includes(basis) ? [] : [standing('compliance.debt-basis.not-accepted', { basis }, ['debt.basis'])];
}

/** A state of the debtor that holds contact, unless another lifts it. */
export function judgeHold(
  { flags, unlessFlags }: { readonly flags: readonly DebtorFlag[]; readonly unlessFlags?: readonly DebtorFlag[] | undefined },
  request: ContactRequest,
): readonly Hold[] {
  const known = request.debtor.flags;
  if (known === undefined) return [notKnown('compliance.hold.unknown', ['debtor.flags'])];
  if (unlessFlags?.some((flag) => known.includes(flag)) === true) return [];
  return flags.filter((flag) => known.includes(flag)).map((flag) => standing('compliance.hold.flagged', { flag }, ['debtor.flags']));
}

/** A dispute that is still open. */
export function judgeDispute(request: ContactRequest): readonly Hold[] {
  const { disputed } = request.debt;
  if (disputed === undefined) return [notKnown('compliance.dispute.unknown', ['debt.disputed'])];
  return disputed ? [standing('compliance.dispute.pending', {}, ['debt.disputed'])] : [];
}

/** Anyone but the debtor: only for the purposes named, and only while one of the flags holds. */
export function judgeThirdParty(
  value: {
    readonly purposes: readonly Purpose[];
    readonly whileFlags: readonly DebtorFlag[];
    readonly unlessFlags?: readonly DebtorFlag[] | undefined;
  },
  request: ContactRequest,
): readonly Hold[] {
  const known = request.debtor.flags;
  if (value.unlessFlags?.some((flag) => known?.includes(flag) === true) === true) return [];
  if (!value.purposes.includes(request.purpose)) {
    return [standing('compliance.third-party.purpose', { purpose: request.purpose }, ['purpose', 'to'])];
  }
  if (known === undefined) return [notKnown('compliance.third-party.unknown', ['debtor.flags'])];
  if (value.whileFlags.some((flag) => known.includes(flag))) return [];
  return [standing('compliance.third-party.debtor-reachable', {}, ['debtor.flags', 'to'])];
}

/** Agent and number must be mandated for the lender. */
export function judgeAuthorised(request: ContactRequest): readonly Hold[] {
  if (request.authorised === undefined) return [notKnown('compliance.authorised.unknown', ['authorised'])];
  return request.authorised ? [] : [standing('compliance.authorised.missing', {}, ['authorised'])];
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
