export { Citation, dated, Force, Language, Localised } from './citation.ts';
export {
  Addressee,
  Cease,
  Channel,
  ContactOutcome,
  ContactRequest,
  DebtFacts,
  DebtorFacts,
  DebtorFlag,
  Party,
  PastContact,
  PersonalWindow,
  Purpose,
} from './contact.ts';
export { Decision, Finding, NextLawful, PhraseCategory, PhraseFinding, Verdict } from './decision.ts';
export { Audience, CallFact, Disposition, ScriptProperty } from './facts.ts';
