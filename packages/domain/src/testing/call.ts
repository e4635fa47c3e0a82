import { addDays, PlainDate } from '#calendar';
import { type CallContext, type CallInput, challengeDigest, CollectionCase } from '#call';
import { CallFact, Disposition, RulePack, type ScriptProperty } from '#compliance';
import { Address, AgentId, instant, LenderId, NumberId, sha256Hex } from '#kernel';
import { type Money, money } from '#money';
import { type Plan, planSchedule } from '#repayment';
import { type PublishedScript, scriptAddress, type ScriptBody } from '#script';
import fc from 'fast-check';
import { recordPack, recordRule } from './record-pack.ts';

/** The day of an invented call. */
export const callDay = PlainDate.parse('2026-11-24');
/** Figures of the invented debt that appear nowhere else: what must never leak. */
export const tellTales = ['98,765.43', '9876543', '7391', 'Invented Card', '2026-10-19', '19 October 2026', '2026年10月19日'] as const;

const salt = '00112233445566778899aabbccddeeff';
const cny = (minor: bigint) => money('CNY', minor);
const digest = challengeDigest('birth-year', '1985', salt);
const pack = Address.parse(`sha256:${sha256Hex('an invented pack')}`);

/** An invented law on plans: none runs longer than four years, and the annual rate is shown in each. */
const planLaw: RulePack = {
  ...recordPack,
  rules: RulePack.unwrap().shape.rules.parse([
    recordRule('plan-term', { months: 48 }, { kind: 'plan-term', moment: 'plan' }),
    recordRule('rate-shown', { items: ['annual-rate'] }, { kind: 'plan-disclosures', moment: 'plan' }),
  ]),
};

/** An invented case: Ms Wang owes CNY 98,765.43 on a card ending 7391, due 19 October 2026. */
export function inventedCase(): CollectionCase {
  return CollectionCase.parse({
    id: 'case-1',
    lender: 'lender-1',
    revision: 1,
    debtor: {
      id: 'debtor-1',
      familyName: '王',
      givenName: '小美',
      honorific: 'ms',
      language: 'zh-CN',
      numbers: [{ id: 'n1', e164: '+8613800000000', label: 'mobile' }],
      challenges: [{ kind: 'birth-year', salt, digest }],
      zones: ['Asia/Shanghai'],
      flags: [],
      cease: [],
    },
    account: {
      id: 'account-1',
      product: 'credit-card',
      productName: 'Invented Card',
      basis: 'contract',
      tail: '7391',
      dueDate: '2026-10-19',
      annualRate: '0.1825',
      balance: {
        asOf: '2026-11-24',
        principal: cny(9_000_000n),
        interest: cny(800_000n),
        fees: cny(50_000n),
        penalties: cny(26_543n),
        outstanding: cny(9_876_543n),
      },
      lines: [{ kind: 'principal', on: '2026-10-19', amount: cny(9_000_000n) }],
    },
    history: [],
  });
}

/** A context for a script, published without a proof: a test says itself what holds of the script. */
export function contextFor(body: ScriptBody, properties: readonly ScriptProperty[]): CallContext {
  const address = scriptAddress(body);
  const script: PublishedScript = {
    kind: 'published',
    body,
    address,
    certificate: { script: address, pack, properties: [], statesExplored: 0, hash: address },
  };
  return contextOf(script, { address: pack, properties });
}

/** A context for a published script and its pack. */
export function contextOf(script: PublishedScript, under: CallContext['pack']): CallContext {
  return {
    script,
    pack: under,
    bundle: Address.parse(`sha256:${sha256Hex('an invented bundle')}`),
    lender: LenderId.parse('lender-1'),
    case: inventedCase(),
    agent: { id: AgentId.parse('agent-1'), name: '李明', code: '0001', role: 'agent' },
    institution: { name: { 'zh-CN': '示例银行', en: 'Sample Bank' }, phone: '400-000-0000', complaints: '400-000-0001' },
    plans: { pack: planLaw, practice: { disclosed: ['annual-rate'] } },
    policy: {
      convention: 'monthly',
      rounding: 'half-up',
      authorities: [
        {
          role: 'agent',
          product: 'any',
          currency: 'CNY',
          methods: ['equal-instalment'],
          maxPeriods: 24,
          minAnnualRate: '0',
          maxAnnualRate: '0.24',
          minFirstPaymentShare: '0',
          maxWaivedShare: '0.5',
          maxDaysToFirstDue: 60,
        },
      ],
    },
  };
}

/** A plan over so many months, for the invented debt or another. */
export function inventedPlan(periods: number, principal: Money = inventedCase().account.balance.outstanding): Plan {
  const plan = planSchedule({
    method: 'equal-instalment',
    principal,
    annualRate: '0.18',
    convention: 'monthly',
    periods,
    start: callDay,
    firstDue: addDays(callDay, 31),
    rounding: 'half-up',
  });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const withinPlan = inventedPlan(12);
const beyondPlan = inventedPlan(36);

/** The input that opens the invented case's call. */
export function opening(context: CallContext): CallInput {
  return {
    kind: 'open',
    number: NumberId.parse('n1'),
    language: 'en',
    decision: { verdict: 'allow', at: instant(0), pack: context.pack.address, findings: [] },
  };
}

/** Any input at all, lawful or not, over the ids of a script. */
export function callInputs(context: CallContext): fc.Arbitrary<CallInput> {
  const { palette, steps } = context.script.body;
  const answers = [...steps.flatMap((step) => (step.kind === 'ask' ? step.answers.map(({ id }) => id) : [])), 'none'];
  const entries = [...palette.map(({ id }) => id), 'none'];
  const plain = fc.constantFrom<CallInput>(
    { kind: 'next' },
    { kind: 'next' },
    { kind: 'next' },
    { kind: 'back' },
    { kind: 'polite-end' },
    { kind: 'resume' },
    { kind: 'connected' },
    { kind: 'pause' },
    { kind: 'unpause' },
    { kind: 'wrap-up', note: '' },
  );
  const figure = cny(100n);
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 4, arbitrary: fc.constantFrom(...answers).map((answer): CallInput => ({ kind: 'answer', answer })) },
    { weight: 2, arbitrary: fc.constantFrom(...entries).map((entry): CallInput => ({ kind: 'palette', entry })) },
    { weight: 3, arbitrary: fc.boolean().map((passed): CallInput => ({ kind: 'identity-result', challenge: 'birth-year', passed })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom('done' as const, 'failed' as const, 'refused' as const, 'declined' as const)
        .map((outcome): CallInput => ({ kind: 'outcome', outcome })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...CallFact.options).map((fact): CallInput => ({ kind: 'note-fact', fact })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<CallInput>(
        { kind: 'budget', budget: { income: figure, necessary: figure, otherDebts: figure } },
        { kind: 'agree-plan', plan: withinPlan, on: callDay },
        { kind: 'agree-plan', plan: beyondPlan, on: callDay },
        { kind: 'promise', promise: { due: callDay, amount: figure }, on: callDay },
        { kind: 'follow-up', followUp: { at: instant(2), channel: 'sms', purpose: 'reminder' }, now: instant(1) },
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...Disposition.options)
        .map((disposition): CallInput => ({ kind: 'end', outcome: 'conversation', disposition })),
    },
  );
}
