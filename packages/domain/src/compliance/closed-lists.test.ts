import { describe, expect, test } from 'vitest';
import { Force, Language } from './citation.ts';
import { Addressee, Channel, ContactOutcome, DebtorFlag, Place, Purpose, SaidIn, Voice } from './contact.ts';
import { PhraseCategory, Severity, Verdict } from './decision.ts';
import { Audience, CallFact, Disposition } from './facts.ts';
import { Arrangement, LenderKind, PlanCondition, PlanDisclosure } from './plan-facts.ts';
import { assessmentRefusalCodes, complianceFailureCodes, complianceReasons } from './reasons.ts';
import { VerdictChange } from './replay-totals.ts';
import { Grade, Moment } from './rule.ts';
import { Circumstance, Duty, KeptSince, Material, Trigger } from './term.ts';

const reasons = [
  'compliance.horizon',
  'compliance.time-unknown compliance.clock.turned compliance.clock.wide',
  'compliance.call-window.outside compliance.call-window.not-agreed-hours compliance.call-window.zone-unknown compliance.call-window.agreed-hours-unknown',
  'compliance.inconvenient-time.stated compliance.inconvenient-time.unknown compliance.inconvenient-time.zone-unknown',
  'compliance.frequency.reached compliance.frequency.history-unknown compliance.frequency.zone-unknown',
  'compliance.cooling-off.resting compliance.cooling-off.history-unknown compliance.cooling-off.zone-unknown',
  'compliance.spacing.too-soon compliance.spacing.history-unknown',
  'compliance.once.made compliance.once.history-unknown',
  'compliance.notice-due.overdue compliance.notice-due.unknown compliance.notice-due.history-unknown compliance.notice-due.zone-unknown',
  'compliance.place.refused compliance.place.closed compliance.place.unknown compliance.place.zone-unknown',
  'compliance.voice.artificial compliance.voice.unknown',
  'compliance.cease.refused compliance.cease.unknown',
  'compliance.debt-basis.not-accepted compliance.debt-basis.unknown',
  'compliance.hold.flagged compliance.hold.unknown',
  'compliance.dispute.pending compliance.dispute.unknown',
  'compliance.third-party.purpose compliance.third-party.debtor-reachable compliance.third-party.unknown',
  'compliance.authorised.missing compliance.authorised.unknown',
  'compliance.rest-day.rest compliance.rest-day.zone-unknown',
  'compliance.calendar-unknown',
  'compliance.deadline.late compliance.deadline.overdue compliance.deadline.unknown compliance.deadline.zone-unknown',
  'compliance.retention.keep compliance.retention.not-begun compliance.retention.unknown compliance.retention.zone-unknown compliance.retention.legal-hold compliance.retention.hold-unknown compliance.retention.no-rule',
  'compliance.history-later',
  'compliance.property.broken',
  'compliance.utterance.flagged compliance.utterance.unknown',
  'compliance.contact.unknown compliance.contact.otherwise',
  'compliance.request.not-kept compliance.request.unknown',
  'compliance.lease.none compliance.lease.not-leased compliance.lease.spent-twice',
  'compliance.record.unreadable compliance.record.incomplete compliance.record.overlong',
  'compliance.plan-term.too-long',
  'compliance.plan-annual-cost.over',
  'compliance.plan-total-cost.over',
  'compliance.plan-cost.unknown',
  'compliance.plan-interest-base.free-part',
  'compliance.plan-replans.over compliance.plan-replans.unknown',
  'compliance.plan-disclosures.missing compliance.plan-disclosures.unknown',
  'compliance.plan-conditions.not-met compliance.plan-conditions.unknown',
  'compliance.plan-allocation.other-order compliance.plan-allocation.unknown',
  'compliance.plan-authority.exceeded',
  'compliance.plan-balance.differs',
].join(' ');

/** Records and packs hold these words: one that is gone or renamed leaves them unread. */
const closedLists: readonly (readonly [name: string, list: readonly string[], words: string])[] = [
  ['channels', Channel.options, 'phone sms email letter visit'],
  ['purposes', Purpose.options, 'collection locate callback complaint-reply reminder notice'],
  ['addressees', Addressee.options, 'debtor third-party lawyer guarantor'],
  [
    'flags',
    DebtorFlag.options,
    'deceased minor lawyer bankruptcy disaster-area hardship on-duty plan-active moratorium unreachable incapacitated lawyer-silent lawyer-consented third-party-consented validation-unsent time-barred artificial-voice-consented crisis-moratorium debt-adviser sensitive-occasion',
  ],
  [
    'outcomes',
    ContactOutcome.options,
    'no-answer busy voicemail disconnected-number wrong-number connected conversation message-left-limited',
  ],
  ['places', Place.options, 'mobile home work other'],
  ['voices', Voice.options, 'human artificial'],
  ['forms of saying', SaidIn.options, 'writing speech'],
  ['forces', Force.options, 'law presumption standard self-regulation guideline lender'],
  ['languages', Language.options, 'zh-CN en'],
  ['moments', Moment.options, 'pre-call in-call post-call plan script data'],
  ['grades', Grade.options, 'A A- B C'],
  ['verdicts', Verdict.options, 'allow warn deny'],
  ['changes of a verdict', VerdictChange.options, 'allow>warn allow>deny warn>allow warn>deny deny>allow deny>warn'],
  [
    'prohibited conduct',
    PhraseCategory.options,
    'threat insult impersonation false-legal-consequence telling-others asks-secret private-account misstated-amount urge-to-borrow extra-fee third-party-pays understated-price exploits-distress',
  ],
  ['severities', Severity.options, 'grave serious minor'],
  [
    'triggers',
    Trigger.options,
    'complaint-received credit-record-objection hardship-notice first-communication information-sent information-received',
  ],
  ['duties', Duty.options, 'acknowledge answer give-information close-summarily dispute'],
  ['materials', Material.options, 'recording call-record impact-assessment'],
  ['begins of keeping', KeptSince.options, 'made last-activity settled'],
  ['circumstances', Circumstance.options, 'complex extended oral-agreement association-member'],
  ['lenders', LenderKind.options, 'bank consumer-finance micro-lender private other'],
  ['arrangements', Arrangement.options, 'personalised ordinary'],
  [
    'disclosures',
    PlanDisclosure.options,
    'balance-and-currency schedule interest-and-fees-during no-new-cards rights-and-duties other-matters annual-rate cost-sheet',
  ],
  ['conditions of a plan', PlanCondition.options, 'unable-to-pay willing-to-pay'],
  ['audiences', Audience.options, 'public thirdPartySafe rightParty'],
  [
    'facts of a call',
    CallFact.options,
    'institution-named agent-named recording-notified right-party-verified purpose-stated debt-disclosed amount-stated due-date-stated options-offered budget-captured plan-agreed plan-read-back rights-stated contact-route-given cease-requested dispute-raised hardship-stated complaint-raised proof-requested third-party-on-line vulnerable-person lawyer-stated verification-failed verification-refused promise-recorded proof-sent caller-check-offered transferred collector-disclosed',
  ],
  [
    'dispositions',
    Disposition.options,
    'promise plan-agreed refused-to-pay unable-to-pay disputed complaint cease-requested wrong-party third-party callback-arranged verify-then-call-back represented already-paid vulnerable fraud-suspected ended-politely cut-short no-answer message-left transferred reminded',
  ],
  [
    'failures of an overlay',
    complianceFailureCodes,
    'compliance.overlay-other-pack compliance.overlay-unknown-rule compliance.overlay-wrong-kind compliance.overlay-looser compliance.overlay-not-lender-force compliance.overlay-invalid',
  ],
  ['refusals of a plan', assessmentRefusalCodes, 'compliance.plan-unlawful compliance.plan-unsound compliance.plan-beyond-everyone'],
  ['reasons', complianceReasons, reasons],
];

describe('the closed list of', () => {
  test.each(closedLists)('%s', (_, list, known) => {
    expect(list.join(' ')).toBe(known);
  });
});
