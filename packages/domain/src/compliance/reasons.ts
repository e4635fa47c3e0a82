/** Every reason a finding can give: a closed list, each with a message in every language. */
export const complianceReasons = [
  'compliance.horizon',
  'compliance.call-window.outside',
  'compliance.call-window.not-agreed-hours',
  'compliance.call-window.zone-unknown',
  'compliance.call-window.agreed-hours-unknown',
  'compliance.inconvenient-time.stated',
  'compliance.inconvenient-time.unknown',
  'compliance.inconvenient-time.zone-unknown',
  'compliance.frequency.reached',
  'compliance.frequency.history-unknown',
  'compliance.frequency.zone-unknown',
  'compliance.cooling-off.resting',
  'compliance.cooling-off.history-unknown',
  'compliance.cooling-off.zone-unknown',
  'compliance.spacing.too-soon',
  'compliance.spacing.history-unknown',
  'compliance.once.made',
  'compliance.once.history-unknown',
  'compliance.notice-due.overdue',
  'compliance.notice-due.unknown',
  'compliance.notice-due.history-unknown',
  'compliance.notice-due.zone-unknown',
  'compliance.place.refused',
  'compliance.place.closed',
  'compliance.place.unknown',
  'compliance.place.zone-unknown',
  'compliance.voice.artificial',
  'compliance.voice.unknown',
  'compliance.cease.refused',
  'compliance.cease.unknown',
  'compliance.debt-basis.not-accepted',
  'compliance.debt-basis.unknown',
  'compliance.hold.flagged',
  'compliance.hold.unknown',
  'compliance.dispute.pending',
  'compliance.dispute.unknown',
  'compliance.third-party.purpose',
  'compliance.third-party.debtor-reachable',
  'compliance.third-party.unknown',
  'compliance.authorised.missing',
  'compliance.authorised.unknown',
  'compliance.rest-day.rest',
  'compliance.rest-day.zone-unknown',
  'compliance.calendar-unknown',
  'compliance.plan-term.too-long',
  'compliance.plan-annual-cost.over',
  'compliance.plan-total-cost.over',
  'compliance.plan-cost.unknown',
  'compliance.plan-interest-base.free-part',
  'compliance.plan-replans.over',
  'compliance.plan-replans.unknown',
  'compliance.plan-disclosures.missing',
  'compliance.plan-disclosures.unknown',
  'compliance.plan-conditions.not-met',
  'compliance.plan-conditions.unknown',
  'compliance.plan-allocation.other-order',
  'compliance.plan-allocation.unknown',
] as const;
export type ComplianceReason = (typeof complianceReasons)[number];

/** Every way in which laying an overlay over a pack fails: a closed list, as `complianceReasons`. */
export const complianceFailureCodes = [
  'compliance.overlay-other-pack',
  'compliance.overlay-unknown-rule',
  'compliance.overlay-wrong-kind',
  'compliance.overlay-looser',
  'compliance.overlay-not-lender-force',
  'compliance.overlay-invalid',
] as const;
export type ComplianceFailureCode = (typeof complianceFailureCodes)[number];

/** Every way in which a replay refuses: a closed list, as `complianceReasons`. */
const replayFailureCodes = ['compliance.replay-facts-later', 'compliance.replay-too-many-agents'] as const;
export type ReplayFailureCode = (typeof replayFailureCodes)[number];

/** Every way in which a proposed plan is refused: a closed list, as `complianceReasons`. */
export const assessmentRefusalCodes = ['compliance.plan-unlawful', 'compliance.plan-unsound', 'compliance.plan-beyond-everyone'] as const;
export type AssessmentRefusalCode = (typeof assessmentRefusalCodes)[number];
