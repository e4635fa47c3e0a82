import type { ExplainWords } from './words.ts';

/** Words for the members of unions, as the screens say them. */
export const termsEn: Pick<
  ExplainWords,
  | 'channel'
  | 'purpose'
  | 'to'
  | 'by'
  | 'product'
  | 'basis'
  | 'flag'
  | 'outcome'
  | 'force'
  | 'grade'
  | 'moment'
  | 'category'
  | 'fact'
  | 'disposition'
  | 'place'
  | 'voice'
  | 'saidIn'
  | 'trigger'
  | 'duty'
  | 'material'
  | 'keptSince'
  | 'circumstance'
  | 'count'
> = {
  channel: {
    phone: 'Phone',
    sms: 'SMS',
    email: 'E-mail',
    letter: 'Letter',
    visit: 'Visit',
  },
  purpose: {
    collection: 'Collection',
    locate: 'Locating the person',
    callback: 'Call-back',
    'complaint-reply': 'Reply to a complaint',
    reminder: 'Reminder',
    notice: 'Notice',
  },
  to: {
    debtor: 'debtor',
    'third-party': 'third party',
    lawyer: 'lawyer',
    guarantor: 'guarantor',
  },
  by: {
    lender: 'the lender',
    agency: 'an agency',
  },
  product: {
    'credit-card': 'Credit card',
    'online-loan': 'Online loan',
    'personal-loan': 'Personal loan',
    other: 'Other',
  },
  basis: {
    contract: 'a contract',
    judgment: 'a judgment',
    assignment: 'an assignment',
  },
  flag: {
    deceased: 'has died',
    minor: 'is a minor',
    lawyer: 'is represented by a lawyer',
    bankruptcy: 'is in bankruptcy',
    'disaster-area': 'is in a disaster area',
    hardship: 'is in hardship',
    'on-duty': 'is on public duty',
    'plan-active': 'keeps a plan',
    moratorium: 'is under a moratorium',
    unreachable: 'cannot be reached',
    incapacitated: 'lacks capacity',
    'lawyer-silent': 'has a lawyer who does not answer',
    'lawyer-consented': 'has a lawyer who agreed to direct contact',
    'third-party-consented': 'agreed to contact with others',
    'validation-unsent': 'has not been sent the notice of the debt',
    'time-barred': 'owes a debt past its limitation period',
    'artificial-voice-consented': 'agreed to a recorded or generated voice',
    'crisis-moratorium': 'is under a mental health crisis moratorium',
    'debt-adviser': 'is represented by a debt adviser',
    'sensitive-occasion': 'is at a time of grief, disaster or celebration',
  },
  outcome: {
    'no-answer': 'No answer',
    busy: 'Busy',
    voicemail: 'Voicemail',
    'disconnected-number': 'Disconnected number',
    'wrong-number': 'Wrong number',
    connected: 'Connected',
    conversation: 'Conversation',
    'message-left-limited': 'Limited message left',
  },
  force: {
    law: 'Law',
    presumption: 'Legal presumption',
    standard: 'National standard',
    'self-regulation': 'Self-regulation',
    guideline: 'Guideline',
    lender: "Lender's own rule",
  },
  grade: {
    A: 'the words themselves were read',
    'A-': 'quoted in full elsewhere',
    B: 'a secondary source',
    C: 'from memory only',
  },
  moment: {
    'pre-call': 'before a contact',
    'in-call': 'during a call',
    'post-call': 'after a call',
    plan: 'for a plan',
    script: 'for a script',
    data: 'for data',
  },
  category: {
    threat: 'Threat',
    insult: 'Insult',
    impersonation: 'Posing as an authority or someone else',
    'false-legal-consequence': 'Invented legal consequence',
    'telling-others': 'Threatening to tell others',
    'asks-secret': 'Asking for a password or a full ID number',
    'private-account': 'Payment to a private account',
    'misstated-amount': 'Amount not that of the statement',
    'urge-to-borrow': 'Urging to borrow elsewhere',
    'extra-fee': 'Extra fee',
    'third-party-pays': 'Asking someone not liable to pay',
    'understated-price': 'Understating the cost',
    'exploits-distress': 'Exploiting distress',
  },
  fact: {
    'institution-named': 'Institution named',
    'agent-named': 'Agent named',
    'recording-notified': 'Recording notified',
    'right-party-verified': 'Right party verified',
    'purpose-stated': 'Purpose stated',
    'debt-disclosed': 'Debt disclosed',
    'amount-stated': 'Amount stated',
    'due-date-stated': 'Due date stated',
    'options-offered': 'Options offered',
    'budget-captured': 'Budget captured',
    'plan-agreed': 'Plan agreed',
    'plan-read-back': 'Plan read back',
    'rights-stated': 'Rights stated',
    'contact-route-given': 'Contact route given',
    'cease-requested': 'Stop of calls requested',
    'dispute-raised': 'Dispute raised',
    'hardship-stated': 'Hardship stated',
    'complaint-raised': 'Complaint raised',
    'proof-requested': 'Proof requested',
    'third-party-on-line': 'Third party on the line',
    'vulnerable-person': 'Person needs special care',
    'lawyer-stated': 'Lawyer named',
    'verification-failed': 'Verification failed',
    'verification-refused': 'Verification refused',
    'promise-recorded': 'Promise recorded',
    'proof-sent': 'Proof sent',
    'caller-check-offered': 'Check of the caller offered',
    transferred: 'Passed to a colleague',
    'collector-disclosed': 'Said that this is to collect a debt',
  },
  disposition: {
    promise: 'Promise to pay',
    'plan-agreed': 'Plan agreed',
    'refused-to-pay': 'Refused to pay',
    'unable-to-pay': 'Unable to pay',
    disputed: 'Debt disputed',
    complaint: 'Complaint',
    'cease-requested': 'Asked to stop calls',
    'wrong-party': 'Wrong party',
    'third-party': 'Third party answered',
    'callback-arranged': 'Call-back arranged',
    'verify-then-call-back': 'Will verify, then call back',
    represented: 'Represented by a lawyer',
    'already-paid': 'Already paid',
    vulnerable: 'Needs special care',
    'fraud-suspected': 'Fraud suspected',
    'ended-politely': 'Ended politely',
    'cut-short': 'Cut short',
    'no-answer': 'No answer',
    'message-left': 'Message left',
    transferred: 'Passed to a colleague',
    reminded: 'Reminded',
  },
  place: {
    mobile: 'Mobile',
    home: 'Home',
    work: 'Work',
    other: 'Other place',
  },
  voice: {
    human: "a person's voice",
    artificial: 'a recorded or generated voice',
  },
  saidIn: {
    writing: 'in writing',
    speech: 'in speech',
  },
  count: {
    attempts: 'attempts',
    connected: 'connected contacts',
    conversations: 'conversations',
    unanswered: 'unanswered contacts',
  },
  trigger: {
    'complaint-received': 'the day a complaint was received',
    'credit-record-objection': 'the day an objection to a credit record was received',
    'hardship-notice': 'the day a hardship notice was received',
    'first-communication': 'the day of the first communication',
    'information-sent': 'the day the validation information was sent',
    'information-received': 'the day the validation information was received',
  },
  duty: {
    acknowledge: 'acknowledging it',
    answer: 'answering it',
    'give-information': 'giving the validation information',
    'close-summarily': 'closing it in summary form (a choice, no duty)',
    dispute: "the person's dispute (a right, no duty)",
  },
  material: {
    recording: 'recordings',
    'call-record': 'records of collection',
    'impact-assessment': 'impact assessments',
  },
  keptSince: {
    made: 'it was made',
    'last-activity': 'the last collection activity',
    settled: 'the debt was settled',
  },
  circumstance: {
    complex: 'a complex case',
    extended: 'an extension granted by senior staff and told to the person',
    'oral-agreement': 'an agreement made by word of mouth',
    'association-member': 'a member of the association',
  },
};
