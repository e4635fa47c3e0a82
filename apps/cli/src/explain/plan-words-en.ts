import type { PlanWords } from './words.ts';

export const planWordsEn: PlanWords = {
  lender: {
    bank: 'banks',
    'consumer-finance': 'consumer finance companies',
    'micro-lender': 'micro-lenders',
    private: 'private lenders',
    other: 'other lenders',
  },
  arrangement: { personalised: 'personalised', ordinary: 'ordinary' },
  method: { 'irr-monthly': 'monthly rate times twelve', 'irr-compound': 'monthly rate compounded' },
  part: { costs: 'costs of enforcing', interest: 'interest', fees: 'fees', penalties: 'penalties', principal: 'principal' },
  disclosure: {
    'balance-and-currency': 'balance and currency',
    schedule: 'the schedule',
    'interest-and-fees-during': 'interest and fees during the plan',
    'no-new-cards': 'no new cards during the plan',
    'rights-and-duties': 'rights and duties',
    'other-matters': 'other matters agreed',
    'annual-rate': 'the annual rate',
    'cost-sheet': 'the sheet of all costs',
  },
  condition: { 'unable-to-pay': 'the person cannot pay as contracted', 'willing-to-pay': 'the person is willing to pay' },
  says: {
    term: 'The last payment is due within {months} month(s) of the agreement.',
    costFixed: "The plan's annual cost ({method}) is at most {rate}.",
    costMultiple: "The plan's annual cost ({method}) is at most {times} times {of}.",
    total: 'All that the plan adds to the debt is at most {share} of it.',
    base: 'These bear no interest in a plan: {parts}.',
    replans: 'At most {max} plan(s) were made for the debt before.',
    disclosures: 'Must be said or stand in the agreement: {items}.',
    conditions: 'Only while {conditions}.',
    allocation: 'From day {days} past due a payment counts in this order: {order}.',
    unlessAgreed: 'A contract may say otherwise.',
    lenders: 'For: {lenders}.',
    arrangement: 'For {arrangement} plans.',
  },
};

const record = { person: 'Recording the facts of the agreement.', nobody: 'Agreements made outside Parley.' };

/** What of each kind of plan rule is checked by whom. */
export const planCheckedEn = {
  'plan-term': {
    machine: 'Every plan is judged by its last due date before it is agreed, and again when it reaches the server.',
    ...record,
  },
  'plan-annual-cost': {
    machine: 'Every plan is judged without rounding by its payments, before it is agreed and again on the server.',
    person: 'What kind of lender it is, and the published rate of the day.',
    nobody: 'Charges taken outside the plan.',
  },
  'plan-total-cost': {
    machine: 'Every plan is judged by the sum of its payments.',
    person: 'What kind of lender it is.',
    nobody: 'Charges taken outside the plan.',
  },
  'plan-interest-base': {
    machine: "Every plan's interest-bearing amount is held against the parts of the balance.",
    person: 'That the balance is parted rightly.',
    nobody: 'What earlier statements hid.',
  },
  'plan-replans': { machine: 'Every plan is judged by the number of earlier ones on record.', ...record },
  'plan-disclosures': {
    machine: 'Every plan is judged by what is on record as said.',
    person: 'Saying it, and putting it into the agreement.',
    nobody: 'Whether it was understood.',
  },
  'plan-conditions': {
    machine: 'Every plan is judged by what is on record of the person.',
    person: 'Hearing and recording how the person is placed.',
    nobody: 'What the person did not tell.',
  },
  'plan-allocation': {
    machine: 'Every plan is judged by the order on record for the debt.',
    person: 'Reading the contract.',
    nobody: 'How another system books the payments.',
  },
};
