import { DebtBasis } from '#account';
import { WallTime } from '#calendar';
import { RuleId } from '#kernel';
import { z } from 'zod';
import { dated, Force, Localised } from './citation.ts';
import { Channel, ContactOutcome, DebtorFlag, Place, Purpose, SaidIn, Voice } from './contact.ts';
import {
  PlanAllocationValue,
  PlanAnnualCostValue,
  PlanConditionsValue,
  PlanDisclosuresValue,
  PlanInterestBaseValue,
  PlanReplansValue,
  PlanTermValue,
  PlanTotalCostValue,
} from './plan-rule.ts';
import { Scope } from './scope.ts';

/** When a rule is judged. */
export const Moment = z.enum(['pre-call', 'in-call', 'post-call', 'plan', 'script', 'data']);
export type Moment = z.infer<typeof Moment>;

/** How well the source was read: A the words themselves, A- quoted in full elsewhere, B a secondary source, C from memory only. */
export const Grade = z.enum(['A', 'A-', 'B', 'C']);
export type Grade = z.infer<typeof Grade>;

const ruleBase = {
  id: RuleId,
  title: Localised,
  moment: Moment,
  force: Force,
  grade: Grade,
  /** False for what nobody has confirmed against a source; such a rule is never enforced as law. */
  verified: z.boolean(),
  enabled: z.boolean(),
  /** What follows when a fact the rule needs is not known. */
  unknown: z.enum(['deny', 'warn']),
  /** Only a rule of force `lender` says itself whether it denies or warns; absent is deny. */
  effect: z.enum(['deny', 'warn']).optional(),
  scope: Scope,
  /** Ids of the research dossier that the rule restates. */
  references: z.array(z.string().min(1)).readonly(),
};

/** Contact only within these hours of the debtor's zones. `days` are ISO weekdays (1 Monday), absent for all. With `agreed: replace`, hours the debtor agreed take the windows' place. */
export const WindowValue = z
  .strictObject({
    windows: z
      .array(
        z.strictObject({ from: WallTime, until: WallTime, days: z.array(z.int().min(1).max(7)).min(1).readonly().optional() }).readonly(),
      )
      .min(1)
      .readonly(),
    agreed: z.enum(['replace', 'ignore']),
  })
  .readonly();
export type WindowValue = z.infer<typeof WindowValue>;

const counting = {
  /** Only contacts with the same addressee count; absent, those with everybody in the rule's scope. */
  sameAddressee: z.literal(true).optional(),
  /** Contacts within so many civil days of the person's consent to the caller (its own day is day 1) are neither counted nor held, until a conversation or a withdrawal. */
  consentDays: z.int().min(1).max(366).optional(),
};

/** At most `max` contacts with these outcomes in `days` civil days ending today, in the debtor's zone. */
export const FrequencyValue = z
  .strictObject({
    ...counting,
    count: z.enum(['attempts', 'connected', 'conversations', 'unanswered']),
    outcomes: z.array(ContactOutcome).min(1).readonly(),
    per: z.enum(['debtor', 'account', 'number']),
    days: z.int().min(1).max(366),
    max: z.int().min(0).max(1000),
    /** `group` sums the lender and its agencies; `caller` counts only the requesting party's own. */
    sum: z.enum(['group', 'caller']),
    /** Contacts the person had just agreed to are not counted. */
    exemptConsented: z.boolean(),
  })
  .readonly();
export type FrequencyValue = z.infer<typeof FrequencyValue>;

/** No contact for `days` civil days after one with these outcomes; its own day is day 1. `opened: anyone` counts those that the person began. */
export const CoolingOffValue = z
  .strictObject({
    ...counting,
    opened: z.literal('anyone').optional(),
    outcomes: z.array(ContactOutcome).min(1).readonly(),
    per: z.enum(['debtor', 'account', 'number']),
    days: z.int().min(1).max(366),
    sum: z.enum(['group', 'caller']),
  })
  .readonly();
export type CoolingOffValue = z.infer<typeof CoolingOffValue>;

/** No contact within `minutes` of an earlier one with these outcomes. */
export const SpacingValue = z
  .strictObject({
    outcomes: z.array(ContactOutcome).min(1).readonly(),
    per: z.enum(['debtor', 'account', 'number']),
    minutes: z.int().min(1).max(1440),
    sum: z.enum(['group', 'caller']),
  })
  .readonly();
export type SpacingValue = z.infer<typeof SpacingValue>;

/** One contact with these outcomes and no other, unless the person asked for one or the answer proved wrong. A number stands for the person reached. */
export const OnceValue = z
  .strictObject({
    outcomes: z.array(ContactOutcome).min(1).readonly(),
    per: z.enum(['debtor', 'account', 'number']),
    sum: z.enum(['group', 'caller']),
  })
  .readonly();
export type OnceValue = z.infer<typeof OnceValue>;

/** A notice is due within `days` civil days after the day of the first contact with these outcomes; while the flag says it is not given, contact is held from then on. */
export const NoticeDueValue = z
  .strictObject({
    flag: DebtorFlag,
    outcomes: z.array(ContactOutcome).min(1).readonly(),
    per: z.enum(['debtor', 'account']),
    days: z.int().min(0).max(366),
    sum: z.enum(['group', 'caller']),
  })
  .readonly();
export type NoticeDueValue = z.infer<typeof NoticeDueValue>;

/** Places that are closed: `refused` where somebody asked for it, `always` whatever was said. A refusal in speech lasts `speechDays` civil days, its own day first; absent, until it is withdrawn. */
export const PlaceValue = z
  .strictObject({
    places: z.array(Place).min(1).readonly(),
    closed: z.enum(['refused', 'always']),
    speechDays: z.int().min(1).max(366).optional(),
  })
  .readonly();
export type PlaceValue = z.infer<typeof PlaceValue>;

const inForce = z.literal(true);
const unless = z.array(DebtorFlag).min(1).readonly().optional();

/** One rule of a pack: what binds, how strongly, since when and by which text. */
export const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ ...ruleBase, kind: z.literal('call-window'), values: dated(WindowValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('inconvenient-time'), values: dated(inForce) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('frequency'), values: dated(FrequencyValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('cooling-off'), values: dated(CoolingOffValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('spacing'), values: dated(SpacingValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('once'), values: dated(OnceValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('notice-due'), values: dated(NoticeDueValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('place'), values: dated(PlaceValue) }).readonly(),
  /** Such a voice at such a place only while one of the flags holds of the debtor. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('voice'),
      values: dated(
        z.strictObject({ voices: z.array(Voice).min(1).readonly(), whileFlags: z.array(DebtorFlag).min(1).readonly() }).readonly(),
      ),
    })
    .readonly(),
  /** A refusal on any channel of a group closes the whole group until consent is given again. With `saidIn`, only one that may have been said in that form. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('cease'),
      values: dated(
        z.strictObject({ groups: z.array(z.array(Channel).min(1).readonly()).min(1).readonly(), saidIn: SaidIn.optional() }).readonly(),
      ),
    })
    .readonly(),
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('debt-basis'),
      values: dated(z.strictObject({ bases: z.array(DebtBasis).min(1).readonly() }).readonly()),
    })
    .readonly(),
  /** One of the flags holds contact, unless another lifts it. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('hold'),
      values: dated(z.strictObject({ flags: z.array(DebtorFlag).min(1).readonly(), unlessFlags: unless }).readonly()),
    })
    .readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('dispute'), values: dated(inForce) }).readonly(),
  /** Others than the debtor may be contacted only for these purposes, and only while one of the flags holds of the debtor; with one of `unlessFlags`, freely. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('third-party'),
      values: dated(
        z
          .strictObject({
            purposes: z.array(Purpose).readonly(),
            whileFlags: z.array(DebtorFlag).min(1).readonly(),
            unlessFlags: unless,
          })
          .readonly(),
      ),
    })
    .readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('authorised'), values: dated(inForce) }).readonly(),
  /** No contact on the rest days of a holiday table of the pack; with `gazettedOnly`, an ordinary weekend is none. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('rest-day'),
      values: dated(z.strictObject({ table: z.string().min(1), gazettedOnly: z.boolean().optional() }).readonly()),
    })
    .readonly(),
  /** The source of the script properties that name this rule. */
  z.strictObject({ ...ruleBase, kind: z.literal('property'), values: dated(inForce) }).readonly(),
  /** The source of the phrase groups that name this rule. */
  z.strictObject({ ...ruleBase, kind: z.literal('phrases'), values: dated(inForce) }).readonly(),
  // Rules about plans: of their scope only the products count.
  z.strictObject({ ...ruleBase, kind: z.literal('plan-term'), values: dated(PlanTermValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-annual-cost'), values: dated(PlanAnnualCostValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-total-cost'), values: dated(PlanTotalCostValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-interest-base'), values: dated(PlanInterestBaseValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-replans'), values: dated(PlanReplansValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-disclosures'), values: dated(PlanDisclosuresValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-conditions'), values: dated(PlanConditionsValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('plan-allocation'), values: dated(PlanAllocationValue) }).readonly(),
]);
export type Rule = z.infer<typeof Rule>;

/** What a rule does when it holds a contact back: by its force, and for a lender's rule as the rule says. */
export function effectOf(rule: Rule): 'deny' | 'warn' {
  switch (rule.force) {
    case 'guideline':
      return 'warn';
    case 'lender':
      return rule.effect ?? 'deny';
    default:
      return 'deny';
  }
}
