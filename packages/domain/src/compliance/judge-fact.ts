import type { DebtBasis } from '#account';
import type { Asking } from './asking.ts';
import { anyFlag } from './asking.ts';
import type { Cease, Channel, DebtorFlag, Purpose, SaidIn } from './contact.ts';
import { traitsAt } from './history.ts';
import { between, forever, type Hold, type Judge, none, notKnown, standing, withHold } from './hold.ts';
import { isAgreement } from './traits.ts';

const ceaseUnknown = [notKnown('compliance.cease.unknown', ['debtor.cease'])];
const freedByConsent = ['debtor.cease.withdrawnAt'];
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
    const { at, channel, debtor } = asking.request;
    const { cease } = debtor;
    const group = value.groups.find((channels) => channels.includes(channel));
    if (group === undefined) return none;
    if (cease === undefined) return ceaseUnknown;
    let holds = none;
    for (const refusal of cease) {
      if (!isOf(refusal, group, value.saidIn)) continue;
      const hold = refusedUntil(refusal, consentAfter(refusal, asking));
      if (when === 'ever' || hold.until(at) > at) holds = withHold(holds, hold);
    }
    return holds;
  };
}

function isOf({ channels, saidIn: form }: Cease, group: readonly Channel[], saidIn: SaidIn | undefined): boolean {
  if (saidIn !== undefined && form !== undefined && form !== saidIn) return false;
  for (const channel of channels) if (group.includes(channel)) return true;
  return false;
}

function refusedUntil({ at, channels }: Cease, lifted: number): Hold {
  return {
    reason: 'compliance.cease.refused',
    unknown: false,
    lasting: lifted === forever(),
    ...between(at, lifted),
    factsAt: () => ({ since: at, channels: channels.join(', ') }),
    freedBy: freedByConsent,
  };
}

/** The first consent after a refusal: its withdrawal, or a later contact on the same channel in which the person agreed. */
function consentAfter({ at, withdrawnAt }: Cease, { request, history }: Asking): number {
  const withdrawn = withdrawnAt === undefined || withdrawnAt <= at ? forever() : withdrawnAt;
  if (history === undefined) return withdrawn;
  for (let index = 0; index < history.at.length; index += 1) {
    const past = history.at[index] ?? at;
    if (past > at && isAgreement(traitsAt(history, index), request.channel)) return Math.min(past, withdrawn);
  }
  return withdrawn;
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
  const flagged = flags.map((flag) => ({ flag, hold: standing('compliance.hold.flagged', { flag }, ['debtor.flags']) }));
  return ({ request: { debtor } }) => {
    const known = debtor.flags;
    if (known === undefined) return holdUnknown;
    if (anyFlag(unlessFlags, known)) return none;
    let holds = none;
    for (const { flag, hold } of flagged) if (known.includes(flag)) holds = withHold(holds, hold);
    return holds;
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
