import { Circumstances, PlanDisclosure, PlanPractice } from '@parley/domain/compliance';
import { LeaseTerms } from '@parley/domain/escrow';
import { Bundle } from '@parley/domain/evidence';
import { PlanPolicy } from '@parley/domain/repayment';
import { demoOverlay } from '@parley/packs/cn-mainland';

/** What the demo lender works under: mainland China's pack, its own overlay, and what its agents may agree without asking. Invented. */
export const demoSetting = {
  pack: demoOverlay.pack,
  overlays: [demoOverlay.id],
  institution: Bundle.unwrap().shape.institution.parse({
    name: { 'zh-CN': '示例消费金融（演示）', en: 'Example Consumer Finance (demo)' },
    phone: '010-0000-0000',
    complaints: '010-0000-0001',
  }),
  leaseTerms: LeaseTerms.parse({ lengthMs: 24 * 3_600_000, unaccountedAfterMs: 72 * 3_600_000 }),
  planPractice: PlanPractice.parse({
    lender: 'consumer-finance',
    disclosed: PlanDisclosure.options,
    allocation: { order: ['costs', 'interest', 'principal'], agreed: false },
  }),
  circumstances: Circumstances.parse({ 'association-member': false }),
  workstationPolicy: Bundle.unwrap()
    .pick({ clock: true, dataLeaseMs: true, records: true })
    .parse({
      clock: { driftPpm: 1000, restart: 'hardware-clock', restartSlackMs: 15 * 60_000 },
      dataLeaseMs: 7 * 86_400_000,
      records: true,
    }),
  planPolicy: PlanPolicy.parse({
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
      {
        role: 'supervisor',
        product: 'any',
        currency: 'CNY',
        methods: ['equal-instalment', 'equal-principal', 'interest-only'],
        maxPeriods: 60,
        minAnnualRate: '0',
        maxAnnualRate: '0.1825',
        minFirstPaymentShare: '0',
        maxWaivedShare: '1',
        maxDaysToFirstDue: 90,
      },
    ],
  }),
};
