import { DebtBasis } from '#account';
import { WallTime } from '#calendar';
import { RuleId } from '#kernel';
import { z } from 'zod';
import { dated, Force, Localised } from './citation.ts';
import { Channel, ContactOutcome, DebtorFlag, Purpose } from './contact.ts';
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

/** At most `max` contacts with these outcomes in `days` civil days ending today, in the debtor's zone. */
export const FrequencyValue = z
  .strictObject({
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

/** No contact for `days` civil days after one with these outcomes; its own day is day 1. */
export const CoolingOffValue = z
  .strictObject({
    outcomes: z.array(ContactOutcome).min(1).readonly(),
    per: z.enum(['debtor', 'account', 'number']),
    days: z.int().min(1).max(366),
    sum: z.enum(['group', 'caller']),
  })
  .readonly();
export type CoolingOffValue = z.infer<typeof CoolingOffValue>;

const inForce = z.literal(true);

/** One rule of a pack: what binds, how strongly, since when and by which text. */
export const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ ...ruleBase, kind: z.literal('call-window'), values: dated(WindowValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('inconvenient-time'), values: dated(inForce) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('frequency'), values: dated(FrequencyValue) }).readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('cooling-off'), values: dated(CoolingOffValue) }).readonly(),
  /** A refusal on any channel of a group closes the whole group until consent is given again. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('cease'),
      values: dated(z.strictObject({ groups: z.array(z.array(Channel).min(1).readonly()).min(1).readonly() }).readonly()),
    })
    .readonly(),
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('debt-basis'),
      values: dated(z.strictObject({ bases: z.array(DebtBasis).min(1).readonly() }).readonly()),
    })
    .readonly(),
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('hold'),
      values: dated(z.strictObject({ flags: z.array(DebtorFlag).min(1).readonly() }).readonly()),
    })
    .readonly(),
  z.strictObject({ ...ruleBase, kind: z.literal('dispute'), values: dated(inForce) }).readonly(),
  /** Others than the debtor may be contacted only for these purposes, and only while one of the flags holds of the debtor. */
  z
    .strictObject({
      ...ruleBase,
      kind: z.literal('third-party'),
      values: dated(
        z.strictObject({ purposes: z.array(Purpose).readonly(), whileFlags: z.array(DebtorFlag).min(1).readonly() }).readonly(),
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
