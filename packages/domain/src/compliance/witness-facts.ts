import { DebtBasis } from '#account';
import { WallTime } from '#calendar';
import { AccountId, AgencyId, instant, never, NumberId } from '#kernel';
import { Channel, type ContactRequest, DebtorFlag, type PastContact, Place, SaidIn, Voice } from './contact.ts';
import type { Counted } from './heeded.ts';
import type { CoolingOffValue, FrequencyValue, Rule } from './rule.ts';

const minute = 60_000;
const day = 1440 * minute;
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
    case 'spacing':
      return [
        noHistory,
        ...rule.values.flatMap(({ value }) =>
          past(value, { times: 1, ages: [0, value.minutes * minute - 1, value.minutes * minute] }, request),
        ),
      ];
    case 'once':
      return [noHistory, ...rule.values.flatMap(({ value }) => past({ ...value, opened: 'anyone' }, { times: 1, ages: [day] }, request))];
    case 'notice-due':
      return rule.values.flatMap(({ value }) => {
        const due = { ...request, debtor: { ...debtor, flags: [value.flag] } };
        const { history: _none, ...noPast } = due;
        const ages = [value.days * day, (value.days + 1) * day];
        return [{ ...request, debtor: noFlags }, noPast, ...past({ ...value, opened: 'anyone' }, { times: 1, ages }, due)];
      });
    case 'place': {
      const { refusedPlaces: _refused, ...none } = debtor;
      const { place: _place, ...nowhere } = request;
      const ages = rule.values.flatMap(({ value: { speechDays } }) => (speechDays === undefined ? [1] : [speechDays - 1, speechDays]));
      return Place.options.flatMap((place) => [
        { ...request, place },
        { ...request, place, debtor: none },
        nowhere,
        ...ages.flatMap((age) =>
          [undefined, ...SaidIn.options].map((saidIn) => {
            const refusal = { place, at: instant(request.at - age * day), ...(saidIn === undefined ? {} : { saidIn }) };
            return { ...request, place, debtor: { ...debtor, refusedPlaces: [refusal] } };
          }),
        ),
      ]);
    }
    case 'voice': {
      const { voice: _voice, ...noVoice } = request;
      return [noVoice, ...Voice.options.map((voice) => ({ ...request, voice }))].flatMap((spoken) => [
        spoken,
        { ...spoken, debtor: noFlags },
        ...DebtorFlag.options.map((flag) => ({ ...spoken, debtor: { ...debtor, flags: [flag] } })),
      ]);
    }
    case 'cease': {
      const { cease: _cease, ...none } = debtor;
      const refused = Channel.options.flatMap((channel) => {
        const refusal = { at: instant(request.at - day), channels: [channel] };
        return [refusal, ...SaidIn.options.map((saidIn) => ({ ...refusal, saidIn }))].map((cease) => ({ ...debtor, cease: [cease] }));
      });
      return [...refused, none].map((facts) => ({ ...request, debtor: facts }));
    }
    case 'debt-basis': {
      const { basis: _basis, ...none } = debt;
      return [...DebtBasis.options.map((basis) => ({ ...debt, basis })), none].map((facts) => ({ ...request, debt: facts }));
    }
    case 'hold': {
      const lifted = rule.values.flatMap(({ value: { flags, unlessFlags } }) =>
        (unlessFlags ?? []).flatMap((lifts) => flags.map((flag) => [flag, lifts])),
      );
      const flags = [...DebtorFlag.options.map((flag) => [flag]), ...lifted];
      return [...flags.map((known) => ({ ...debtor, flags: known })), noFlags].map((facts) => ({ ...request, debtor: facts }));
    }
    case 'third-party': {
      const facts = [...DebtorFlag.options.map((flag) => ({ ...debtor, flags: [flag] })), noFlags];
      const purposes = [request.purpose, ...rule.values.flatMap(({ value }) => value.purposes)];
      return purposes.flatMap((purpose) => facts.map((known) => ({ ...request, purpose, debtor: known })));
    }
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
    case 'deadline':
    case 'retention':
    case 'property':
    case 'phrases':
    case 'plan-term':
    case 'plan-annual-cost':
    case 'plan-total-cost':
    case 'plan-interest-base':
    case 'plan-replans':
    case 'plan-disclosures':
    case 'plan-conditions':
    case 'plan-allocation':
      return [];
    default:
      return never(rule);
  }
}

/** Histories at the edges of a count in civil days, and, where the person's consent frees, the same after one. */
function counted(value: FrequencyValue | CoolingOffValue, times: number, request: ContactRequest): readonly ContactRequest[] {
  const { days, consentDays } = value;
  const plain = past(value, { times, ages: [0, (days - 1) * day, days * day] }, request);
  if (consentDays === undefined) return plain;
  const consents = [consentDays - 1, consentDays].map((age) => ({ at: instant(request.at - age * day), to: request.by }));
  return [...plain, ...consents.flatMap((consent) => plain.map((one) => ({ ...one, debtor: { ...one.debtor, consents: [consent] } })))];
}

/** Histories with so many contacts of one outcome and age: of another account, number, party or agreed to; where the rule heeds it, with another addressee, begun by the person or wrongly answered. */
function past(
  { outcomes, opened, sameAddressee }: Pick<Counted, 'outcomes' | 'opened' | 'sameAddressee'>,
  { times, ages }: { readonly times: number; readonly ages: readonly number[] },
  request: ContactRequest,
): readonly ContactRequest[] {
  const other =
    request.by.kind === 'lender' ? ({ kind: 'agency', agency: AgencyId.parse('other') } as const) : ({ kind: 'lender' } as const);
  return outcomes.flatMap((outcome) =>
    ages.flatMap((age) => {
      const { number } = request;
      const own = {
        at: instant(request.at - age),
        channel: request.channel,
        to: request.to,
        outcome,
        by: request.by,
        from: 'collector',
      } as const;
      const one = { ...own, debt: request.debt.id, ...(number === undefined ? {} : { number }) };
      const kinds: readonly PastContact[] = [
        one,
        { ...one, debt: AccountId.parse('other') },
        { ...one, number: NumberId.parse('other') },
        { ...one, by: other },
        { ...one, consent: true },
        ...(sameAddressee === true ? [{ ...one, to: request.to === 'debtor' ? ('third-party' as const) : ('debtor' as const) }] : []),
        ...(opened === 'anyone'
          ? [
              { ...one, from: 'consumer' as const },
              { ...one, answerWrong: true },
            ]
          : []),
      ];
      return kinds.map((kind) => ({ ...request, history: Array.from({ length: times }, () => kind) }));
    }),
  );
}
