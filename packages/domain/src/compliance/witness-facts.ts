import { DebtBasis } from '#account';
import { WallTime } from '#calendar';
import { AccountId, AgencyId, instant, never, NumberId } from '#kernel';
import { Channel, type ContactRequest, DebtorFlag, type PastContact } from './contact.ts';
import type { CoolingOffValue, FrequencyValue, Rule } from './rule.ts';

const day = 86_400_000;
const wholeDay = { from: WallTime.parse('00:00'), until: WallTime.parse('24:00') };

/** The requests near a plain one at which a rule of this kind and these parameters could change its mind: each flag, counts one below and at each cap, each missing fact. */
export function nearRule(rule: Rule, request: ContactRequest): readonly ContactRequest[] {
  const { debtor, debt } = request;
  const { flags: _flags, ...noFlags } = debtor;
  const { history: _history, ...noHistory } = request;
  switch (rule.kind) {
    case 'call-window': {
      const { agreedHours: _agreed, ...noAgreed } = debtor;
      const { zones: _zones, ...noZones } = debtor;
      return [{ ...debtor, agreedHours: [wholeDay] }, noAgreed, noZones].map((facts) => ({ ...request, debtor: facts }));
    }
    case 'inconvenient-time': {
      const { inconvenient: _inconvenient, ...none } = debtor;
      return [{ ...debtor, inconvenient: [wholeDay] }, none].map((facts) => ({ ...request, debtor: facts }));
    }
    case 'frequency':
      return [
        noHistory,
        ...rule.values.flatMap(({ value }) => [value.max - 1, value.max].flatMap((times) => counted(value, times, request))),
      ];
    case 'cooling-off':
      return [noHistory, ...rule.values.flatMap(({ value }) => counted(value, 1, request))];
    case 'cease': {
      const { cease: _cease, ...none } = debtor;
      const refused = Channel.options.map((channel) => ({ ...debtor, cease: [{ at: instant(request.at - day), channels: [channel] }] }));
      return [...refused, none].map((facts) => ({ ...request, debtor: facts }));
    }
    case 'debt-basis': {
      const { basis: _basis, ...none } = debt;
      return [...DebtBasis.options.map((basis) => ({ ...debt, basis })), none].map((facts) => ({ ...request, debt: facts }));
    }
    case 'hold':
    case 'third-party':
      return [...DebtorFlag.options.map((flag) => ({ ...debtor, flags: [flag] })), noFlags].map((facts) => ({ ...request, debtor: facts }));
    case 'dispute': {
      const { disputed: _disputed, ...none } = debt;
      return [{ ...debt, disputed: true }, none].map((facts) => ({ ...request, debt: facts }));
    }
    case 'authorised': {
      const { authorised: _authorised, ...none } = request;
      return [{ ...request, authorised: false }, none];
    }
    case 'rest-day': {
      const { zones: _zones, ...none } = debtor;
      return [{ ...request, debtor: none }];
    }
    case 'property':
    case 'phrases':
      return [];
    default:
      return never(rule);
  }
}

/** Histories with so many contacts of one outcome: on the first and the last counted day and the day before it, of another account, number or party, agreed to or not. */
function counted(value: FrequencyValue | CoolingOffValue, times: number, request: ContactRequest): readonly ContactRequest[] {
  const other =
    request.by.kind === 'lender' ? ({ kind: 'agency', agency: AgencyId.parse('other') } as const) : ({ kind: 'lender' } as const);
  return value.outcomes.flatMap((outcome) =>
    [0, value.days - 1, value.days].flatMap((age) => {
      const { number } = request;
      const own = {
        at: instant(request.at - age * day),
        channel: request.channel,
        to: request.to,
        outcome,
        by: request.by,
        from: 'collector',
      } as const;
      const past = { ...own, debt: request.debt.id, ...(number === undefined ? {} : { number }) };
      const kinds: readonly PastContact[] = [
        past,
        { ...past, debt: AccountId.parse('other') },
        { ...past, number: NumberId.parse('other') },
        { ...past, by: other },
        { ...past, consent: true },
      ];
      return kinds.map((kind) => ({ ...request, history: Array.from({ length: times }, () => kind) }));
    }),
  );
}
