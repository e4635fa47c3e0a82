import { knownRequest } from '../testing/compliance.ts';
import { Zone } from '#calendar';
import { instant } from '#kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Consent, ContactRequest } from './contact.ts';
import { verdictRank } from './decision.ts';
import { evaluateContact } from './evaluate.ts';
import { nextLawful } from './next-lawful.ts';
import { samplePack } from './sample-pack.ts';

function verdict(request: ContactRequest): number {
  return verdictRank[evaluateContact(request, samplePack).verdict];
}

/** The requests, of many, for which the second of two fares better than the first. */
function freed(change: (request: ContactRequest) => readonly [ContactRequest, ContactRequest]): readonly ContactRequest[] {
  return fc.sample(knownRequest, 400).filter((request) => {
    const [honest, hostile] = change(request);
    return verdict(hostile) < verdict(honest);
  });
}

function withDebtor(request: ContactRequest, facts: Partial<ContactRequest['debtor']>): ContactRequest {
  return { ...request, debtor: { ...request.debtor, ...facts } };
}

const twice = <T>(items: readonly T[] | undefined): readonly T[] => [...(items ?? []), ...(items ?? [])];

describe('a hostile history', () => {
  test('that holds every entry twice frees nothing', () => {
    expect(
      freed((request) => {
        const { cease, consents, refusedPlaces, agreedHours, inconvenient } = request.debtor;
        const doubled = {
          cease: twice(cease),
          consents: twice(consents),
          refusedPlaces: twice(refusedPlaces),
          agreedHours: twice(agreedHours),
          inconvenient: twice(inconvenient),
        };
        return [request, withDebtor({ ...request, history: twice(request.history) }, doubled)];
      }),
    ).toEqual([]);
  });

  test('in whatever order says the same', () => {
    fc.assert(
      fc.property(knownRequest, fc.infiniteStream(fc.nat()), (request, keys) => {
        const shuffled = (request.history ?? []).map((past) => ({ past, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
        const other = { ...request, history: shuffled.map(({ past }) => past) };
        expect(evaluateContact(other, samplePack).findings).toEqual(evaluateContact(request, samplePack).findings);
      }),
    );
  });

  test('with a contact dated after the moment is no history: it holds until that moment, and frees nothing before', () => {
    fc.assert(
      fc.property(knownRequest, fc.integer({ min: 1, max: 90 * 86_400_000 }), (request, ahead) => {
        const later = instant(request.at + ahead);
        const [first, ...rest] = request.history ?? [];
        fc.pre(first !== undefined);
        const without = { ...request, history: rest.filter(({ at }) => at <= request.at) };
        const hostile = { ...request, history: [{ ...first, at: later, consent: true, answerWrong: true }, ...without.history] };
        expect(verdict(hostile)).toBeGreaterThanOrEqual(verdict(without));
        const { findings } = evaluateContact(hostile, samplePack);
        if (request.channel === 'phone') expect(findings.map(({ reason }) => reason)).toContain('compliance.history-later');
        const next = nextLawful(hostile, samplePack);
        if (request.channel === 'phone' && next.kind === 'at') expect(next.at).toBeGreaterThanOrEqual(later);
      }),
      { numRuns: 300 },
    );
  });

  test('with outcomes nobody knows frees nothing', () => {
    expect(
      freed((request) => [
        request,
        { ...request, history: (request.history ?? []).map((past, index) => (index % 2 === 0 ? { ...past, outcome: undefined } : past)) },
      ]),
    ).toEqual([]);
  });

  test('with zones nobody knows, or none, frees nothing', () => {
    const nowhere = Zone.parse('Mars/Olympus');
    expect(
      freed((request) => {
        const { zones: _zones, ...debtor } = request.debtor;
        return [request, { ...request, debtor }];
      }),
    ).toEqual([]);
    expect(freed((request) => [request, withDebtor(request, { zones: [...(request.debtor.zones ?? []), nowhere] })])).toEqual([]);
  });
});

describe('contradictory words', () => {
  test('of consent withdrawn at the instant it was given, or before, are no consent', () => {
    expect(
      freed((request) => {
        const given = request.debtor.consents ?? [];
        const withdrawn = given.map((consent, index): Consent => ({ ...consent, withdrawnAt: instant(consent.at - (index % 2)) }));
        return [withDebtor(request, { consents: [] }), withDebtor(request, { consents: [...given, ...withdrawn] })];
      }),
    ).toEqual([]);
  });

  test('of a refusal taken back at its own instant, or before it, leave it standing', () => {
    expect(
      freed((request) => {
        const cease = (request.debtor.cease ?? []).map(({ withdrawnAt: _at, ...refusal }) => refusal);
        const refusedPlaces = (request.debtor.refusedPlaces ?? []).map(({ withdrawnAt: _at, ...refusal }) => refusal);
        return [
          withDebtor(request, { cease, refusedPlaces }),
          withDebtor(request, {
            cease: cease.map((refusal, index) => ({ ...refusal, withdrawnAt: instant(refusal.at - (index % 2)) })),
            refusedPlaces: refusedPlaces.map((refusal, index) => ({ ...refusal, withdrawnAt: instant(refusal.at - (index % 2)) })),
          }),
        ];
      }),
    ).toEqual([]);
  });

  test('of consent in a contact that nobody answered lift no refusal', () => {
    const at = Date.parse('2026-04-08T10:00:00+08:00');
    const request = ContactRequest.parse({
      at,
      channel: 'phone',
      purpose: 'collection',
      to: 'debtor',
      number: 'n1',
      place: 'mobile',
      voice: 'human',
      debtor: {
        zones: ['Asia/Shanghai'],
        flags: [],
        cease: [{ at: at - 3_600_000, channels: ['phone'] }],
        agreedHours: [],
        inconvenient: [],
        refusedPlaces: [],
      },
      debt: { id: 'd1', product: 'credit-card', basis: 'contract', disputed: false },
      by: { kind: 'lender' },
      authorised: true,
      history: [
        {
          at: at - 1_800_000,
          channel: 'phone',
          to: 'debtor',
          outcome: 'conversation',
          by: { kind: 'lender' },
          from: 'collector',
          consent: true,
        },
      ],
    });
    const refused = (outcome: string | undefined) => {
      const history = (request.history ?? []).map((past) => ({ ...past, outcome }));
      return evaluateContact(ContactRequest.parse({ ...request, history }), samplePack).findings.some(
        ({ rule }) => rule === 'sample/cease',
      );
    };
    expect(refused('conversation')).toBe(false);
    expect(['no-answer', 'busy', 'voicemail', 'wrong-number', 'disconnected-number', undefined].map(refused)).toEqual(
      Array.from({ length: 6 }, () => true),
    );
  });
});
