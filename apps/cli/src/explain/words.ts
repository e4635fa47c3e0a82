import type { AllocationHead, DebtBasis, Product } from '@parley/domain/account';
import type {
  Addressee,
  Arrangement,
  CallFact,
  Channel,
  Circumstance,
  ContactOutcome,
  DebtorFlag,
  Disposition,
  Duty,
  Force,
  FrequencyValue,
  Grade,
  KeptSince,
  Material,
  LenderKind,
  Moment,
  PhraseCategory,
  Place,
  PlanCondition,
  PlanDisclosure,
  Purpose,
  Rule,
  SaidIn,
  Trigger,
  Voice,
} from '@parley/domain/compliance';
import type { PlanCostMethod } from '@parley/domain/repayment';

type Word<Key extends string> = { readonly [key in Key]: string };

/** What of a kind of rule a machine checks, what only a person can, and what nobody can check from the record. */
export type Checked = { readonly machine: string; readonly person: string; readonly nobody: string };

/** The words of rules about plans. */
export type PlanWords = {
  readonly lender: Word<LenderKind>;
  readonly arrangement: Word<Arrangement>;
  readonly method: Word<PlanCostMethod>;
  readonly part: Word<AllocationHead | 'fees' | 'penalties'>;
  readonly disclosure: Word<PlanDisclosure>;
  readonly condition: Word<PlanCondition>;
  readonly says: Word<
    | 'term'
    | 'costFixed'
    | 'costMultiple'
    | 'total'
    | 'base'
    | 'replans'
    | 'disclosures'
    | 'conditions'
    | 'allocation'
    | 'unlessAgreed'
    | 'lenders'
    | 'arrangement'
  >;
};

/** Every text of `parley explain`: a word for each member of each union, so that a new one does not compile without its words. */
export type ExplainWords = {
  readonly channel: Word<Channel>;
  readonly purpose: Word<Purpose>;
  readonly to: Word<Addressee>;
  readonly by: Word<'lender' | 'agency'>;
  readonly product: Word<Product>;
  readonly basis: Word<DebtBasis>;
  readonly flag: Word<DebtorFlag>;
  readonly outcome: Word<ContactOutcome>;
  readonly force: Word<Force>;
  readonly grade: Word<Grade>;
  readonly moment: Word<Moment>;
  readonly category: Word<PhraseCategory>;
  readonly fact: Word<CallFact>;
  readonly disposition: Word<Disposition>;
  readonly place: Word<Place>;
  readonly voice: Word<Voice>;
  readonly saidIn: Word<SaidIn>;
  readonly trigger: Word<Trigger>;
  readonly duty: Word<Duty>;
  readonly material: Word<Material>;
  readonly keptSince: Word<KeptSince>;
  readonly circumstance: Word<Circumstance>;
  readonly count: Word<FrequencyValue['count']>;
  readonly per: Word<'debtor' | 'account' | 'number'>;
  readonly sum: Word<'group' | 'caller'>;
  readonly effect: Word<'deny' | 'warn'>;
  readonly plan: PlanWords;
  readonly kind: Word<Rule['kind']>;
  readonly checked: { readonly [kind in Rule['kind']]: Checked };
  readonly says: Word<
    | 'window'
    | 'windowDays'
    | 'agreedReplace'
    | 'agreedIgnore'
    | 'inconvenient'
    | 'frequency'
    | 'exempt'
    | 'noExempt'
    | 'cooling'
    | 'sameAddressee'
    | 'consentCounted'
    | 'consentHeld'
    | 'opened'
    | 'spacing'
    | 'once'
    | 'onceNumber'
    | 'noticeDue'
    | 'placeAlways'
    | 'placeRefused'
    | 'untilWithdrawn'
    | 'speechDays'
    | 'voice'
    | 'cease'
    | 'ceaseSaidIn'
    | 'bases'
    | 'hold'
    | 'holdUnless'
    | 'dispute'
    | 'third'
    | 'nobody'
    | 'thirdUnless'
    | 'authorised'
    | 'rest'
    | 'gazettedOnly'
    | 'deadline'
    | 'deadlineDays'
    | 'deadlineBusinessDays'
    | 'retention'
    | 'retentionYears'
    | 'onlyWhen'
    | 'precedes'
    | 'neverWhile'
    | 'sealed'
    | 'endsWith'
    | 'exitWithin'
    | 'phrases'
    | 'noPhrases'
    | 'weighed'
    | 'noProperties'
  >;
  readonly page: Word<
    | 'head'
    | 'identity'
    | 'since'
    | 'sinceUntil'
    | 'source'
    | 'reading'
    | 'force'
    | 'verified'
    | 'unverified'
    | 'on'
    | 'off'
    | 'effect'
    | 'scope'
    | 'everything'
    | 'shows'
    | 'silent'
    | 'noSituation'
    | 'machine'
    | 'person'
    | 'nobody'
    | 'and'
    | 'or'
    | 'comma'
    | 'then'
  >;
};
