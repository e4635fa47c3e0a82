import type { DebtBasis } from '#account';
import type { Asking } from './asking.ts';
import { anyFlag } from './asking.ts';
import type { Cease, Channel, DebtorFlag, Purpose, SaidIn } from './contact.ts';
import { between, forever, type Hold, type Judge, none, notKnown, standing } from './hold.ts';

const ceaseUnknown = [notKnown('compliance.cease.unknown', ['debtor.cease'])];
const basisUnknown = [notKnown('compliance.debt-basis.unknown', ['debt.basis'])];
const holdUnknown = [notKnown('compliance.hold.unknown', ['debtor.flags'])];
const disputeUnknown = [notKnown('compliance.dispute.unknown', ['debt.disputed'])];
const disputed = [standing('compliance.dispute.pending', {}, ['debt.disputed'])];
const thirdPartyUnknown = [notKnown('compliance.third-party.unknown', ['debtor.flags'])];
const debtorReachable = [standing('compliance.third-party.debtor-reachable', {}, ['debtor.flags', 'to'])];
const authorisedUnknown = [notKnown('compliance.authorised.unknown', ['authorised'])];
const notAuthorised = [standing('compliance.authorised.missing', {}, ['authorised'])];

/** A refusal holds every channel of its group from its moment until consent is given again. */
export function ceaseJudge(value: { readonly groups: readonly (readonly Channel[])[]; readonly saidIn?: SaidIn | undefined }): Judge {
  return (asking, when) => {
    const { at, debtor } = asking.request;
    const { cease } = debtor;
    if (cease?.length === 0) return none;
    const group = value.groups.find((channels) => channels.includes(asking.request.channel));
    if (group === undefined) return none;
    if (cease === undefined) return ceaseUnknown;
    return cease
      .filter(({ channels }) => channels.some((channel) => group.includes(channel)))
      .filter(({ saidIn }) => value.saidIn === undefined || saidIn === undefined || saidIn === value.saidIn)
      .map((refusal) => refusedUntil(refusal, consentAfter(refusal, asking)))
      .filter((hold) => when === 'ever' || hold.until(at) > at);
  };
}

function refusedUntil({ at, channels }: Cease, lifted: number): Hold {
  return {
    reason: 'compliance.cease.refused',
    unknown: false,
    lasting: lifted === forever(),
    ...between(at, lifted),
    factsAt: () => ({ since: at, channels: channels.join(', ') }),
    freedBy: ['debtor.cease.withdrawnAt'],
  };
}

/** The first consent after a refusal: its withdrawal, or a later contact on the same channel in which the person agreed. */
function consentAfter(refusal: Cease, { request, history }: Asking): number {
  const agreed = history?.contacts.find(
    (past) => past.consent === true && past.channel === request.channel && past.to === 'debtor' && past.at > refusal.at,
  );
  const { withdrawnAt } = refusal;
  const withdrawn = withdrawnAt === undefined || withdrawnAt <= refusal.at ? forever() : withdrawnAt;
  return Math.min(agreed?.at ?? forever(), withdrawn);
}

/** Without a lawful basis of the debt there is no lawful contact. */
export function debtBasisJudge({ bases }: { readonly bases: readonly DebtBasis[] }): Judge {
  return ({ request: { debt } }) => {
    const { basis } = debt;
    if (basis === undefined) return basisUnknown;
    return bases.includes(basis) ? none : [standing('compliance.debt-basis.not-accepted', { basis }, ['debt.basis'])];
  };
}

/** A state of the debtor that holds contact, unless another lifts it. */
export function holdJudge({
  flags,
  unlessFlags,
}: {
  readonly flags: readonly DebtorFlag[];
  readonly unlessFlags?: readonly DebtorFlag[] | undefined;
}): Judge {
  return ({ request: { debtor } }) => {
    const known = debtor.flags;
    if (known === undefined) return holdUnknown;
    if (!anyFlag(flags, known) || anyFlag(unlessFlags, known)) return none;
    return flags.filter((flag) => known.includes(flag)).map((flag) => standing('compliance.hold.flagged', { flag }, ['debtor.flags']));
  };
}

/** A dispute that is still open. */
export function disputeJudge(): Judge {
  return ({ request: { debt } }) => {
    if (debt.disputed === undefined) return disputeUnknown;
    return debt.disputed ? disputed : none;
  };
}

/** Anyone but the debtor: only for the purposes named, and only while one of the flags holds. */
export function thirdPartyJudge(value: {
  readonly purposes: readonly Purpose[];
  readonly whileFlags: readonly DebtorFlag[];
  readonly unlessFlags?: readonly DebtorFlag[] | undefined;
}): Judge {
  return ({ request: { debtor, purpose } }) => {
    const known = debtor.flags;
    if (anyFlag(value.unlessFlags, known)) return none;
    if (!value.purposes.includes(purpose)) return [standing('compliance.third-party.purpose', { purpose }, ['purpose', 'to'])];
    if (known === undefined) return thirdPartyUnknown;
    return anyFlag(value.whileFlags, known) ? none : debtorReachable;
  };
}

/** Agent and number must be mandated for the lender. */
export function authorisedJudge(): Judge {
  return ({ request: { authorised } }) => {
    if (authorised === undefined) return authorisedUnknown;
    return authorised ? none : notAuthorised;
  };
}
