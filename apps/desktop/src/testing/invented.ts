import { challengeDigest, CollectionCase } from '@parley/domain/call';
import { boxKeyPair, bundleFormat, type Bundle, keyPair, sealBundle, type SignedText, signText } from '@parley/domain/evidence';
import { packAddress, PlanDisclosure, PlanPractice } from '@parley/domain/compliance';
import type { Lease } from '@parley/domain/escrow';
import { canonical, DeviceId, instant, type Instant, invariant } from '@parley/domain/kernel';
import { publishScript, scriptPackOf } from '@parley/domain/script';
import { cnMainlandDemo, cnMainlandScripts } from '@parley/packs/cn-mainland';

/** Everything in this file is invented: no lender, person or number in it exists. */
export const lenderKeys = keyPair(new Uint8Array(32).fill(7));
export const strangerKeys = keyPair(new Uint8Array(32).fill(8));
/** The invented lender's recovery key pair. */
export const recoveryKeys = boxKeyPair(new Uint8Array(32).fill(9));

/** 10:00 on a Tuesday in Shanghai: a lawful moment there. */
export const morning: Instant = instant(Date.parse('2026-11-24T10:00:00+08:00'));

const salt = '00112233445566778899aabbccddeeff';
const digest = challengeDigest('birth-year', '1985', salt);

/** Figures and words of the invented debt that must not leave the host before the right party is verified. */
export const tellTales = ['98765', '9,876', '9876543', '7391', '示例信用卡', '2026-10-19', '0.1825', 'account-'] as const;

/** An invented case; `number` tells it from others. */
export function inventedCase(
  number: number,
  more: { readonly zone?: string; readonly cease?: boolean; readonly revision?: number; readonly lender?: string } = {},
): CollectionCase {
  const money = (minor: bigint) => ({ currency: 'CNY', minor });
  return CollectionCase.parse({
    id: `case-${number}`,
    lender: more.lender ?? 'lender-1',
    revision: more.revision ?? 1,
    debtor: {
      id: `debtor-${number}`,
      familyName: ['王', '李', '张', '陈', '刘'][number % 5],
      givenName: `示例${number}`,
      honorific: number % 2 === 0 ? 'mr' : 'ms',
      language: 'zh-CN',
      numbers: [{ id: 'n1', e164: `+86100${String(number).padStart(7, '0')}`, label: 'mobile' }],
      challenges: [{ kind: 'birth-year', salt, digest }],
      zones: [more.zone ?? 'Asia/Shanghai'],
      flags: [],
      cease: more.cease === true ? [{ at: morning - 86_400_000, channels: ['phone', 'sms'] }] : [],
      agreedHours: [],
      inconvenient: [],
    },
    account: {
      id: `account-${number}`,
      product: 'credit-card',
      productName: '示例信用卡（演示）',
      basis: 'contract',
      tail: '7391',
      dueDate: '2026-10-19',
      annualRate: '0.1825',
      disputed: false,
      balance: {
        asOf: '2026-11-24',
        principal: money(900_000n),
        interest: money(80_000n),
        fees: money(5000n),
        penalties: money(2654n),
        outstanding: money(987_654n),
      },
      lines: [],
    },
    history: [],
  });
}

/** A day's lease of an invented case from that morning on, to a workstation called ws-1. */
export function inventedLease(number: number): Lease {
  const { lender, debtor, revision } = inventedCase(number);
  const expiresAt = instant(morning + 86_400_000);
  const device = DeviceId.parse('ws-1');
  return { lender, debtor: debtor.id, device, serial: 1, issuedAt: morning, expiresAt, tokens: ['t1', 't2'], revision, contacts: [] };
}

const scripts = cnMainlandScripts
  .filter(({ id }) => id === 'card-first-overdue')
  .map((body) => {
    const published = publishScript(body, scriptPackOf(cnMainlandDemo));
    invariant(published.ok, 'the shipped scripts are proved');
    return published.value;
  });

const demoPractice = PlanPractice.parse({
  lender: 'consumer-finance',
  disclosed: PlanDisclosure.options,
  allocation: { order: ['costs', 'interest', 'principal'], agreed: false },
});

/** A bundle of the demo lender under a sequence number. */
export function inventedBundle(sequence: number): Bundle {
  return {
    lender: inventedCase(1).lender,
    institution: {
      name: { 'zh-CN': '示例消费金融（演示）', en: 'Example Consumer Finance (demo)' },
      phone: '010-0000-0000',
      complaints: '010-0000-0001',
    },
    sequence,
    issuedAt: morning,
    pack: cnMainlandDemo,
    packAddress: packAddress(cnMainlandDemo),
    scripts,
    practice: demoPractice,
    policy: {
      convention: 'monthly',
      rounding: 'half-up',
      authorities: [
        {
          role: 'agent',
          product: 'any',
          currency: 'CNY',
          methods: ['equal-instalment', 'equal-principal'],
          maxPeriods: 36,
          minAnnualRate: '0.06',
          maxAnnualRate: '0.1825',
          minFirstPaymentShare: '0.02',
          maxWaivedShare: '0.3',
          maxDaysToFirstDue: 45,
        },
      ],
    },
  };
}

/** A bundle signed by the invented lender. */
export function signedBundle(sequence: number, change: (bundle: Bundle) => Bundle = (bundle) => bundle): SignedText {
  return sealBundle(change(inventedBundle(sequence)), lenderKeys.secret, lenderKeys.key);
}

/** A bundle signed by somebody else under the lender's format. */
export function forgedBundle(sequence: number): SignedText {
  return signText({ format: bundleFormat, payload: canonical(inventedBundle(sequence)) }, strangerKeys.secret, strangerKeys.key);
}
