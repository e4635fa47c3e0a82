const citation = { document: 'An invented code', article: '1' };

/** The terms of the invented pack, with every parameter a term may have. Two of them change on 2026-07-01. */
export const sampleTerms: readonly { readonly id: string; readonly [key: string]: unknown }[] = [
  {
    id: 'complaint',
    kind: 'deadline',
    moment: 'post-call',
    values: [
      {
        from: '2020-01-01',
        until: '2026-07-01',
        citation,
        value: { since: 'complaint-received', duty: 'answer', within: [{ unit: 'day', count: 15 }] },
      },
      {
        from: '2026-07-01',
        citation,
        value: { since: 'complaint-received', duty: 'answer', within: [{ unit: 'day', count: 10 }], when: ['complex'] },
      },
    ],
  },
  {
    id: 'acknowledgement',
    kind: 'deadline',
    moment: 'post-call',
    scope: { products: ['credit-card'] },
    values: [
      {
        from: '2020-01-01',
        citation,
        value: { since: 'complaint-received', duty: 'acknowledge', within: [{ unit: 'business-day', count: 2, table: 'xx' }] },
      },
    ],
  },
  {
    id: 'keep-recordings',
    kind: 'retention',
    moment: 'data',
    scope: { products: ['credit-card'] },
    values: [
      { from: '2020-01-01', until: '2026-07-01', citation, value: { of: ['recording'], since: 'made', years: 2 } },
      { from: '2026-07-01', citation, value: { of: ['recording'], since: 'made', years: 1 } },
    ],
  },
  {
    id: 'keep-agreements',
    kind: 'retention',
    moment: 'data',
    values: [
      { from: '2020-01-01', citation, value: { of: ['recording', 'call-record'], since: 'settled', years: 0, when: ['oral-agreement'] } },
    ],
  },
  {
    id: 'keep-records',
    kind: 'retention',
    moment: 'data',
    force: 'guideline',
    unknown: 'warn',
    scope: { by: ['agency'] },
    values: [{ from: '2020-01-01', citation, value: { of: ['call-record'], since: 'last-activity', years: 1, lenders: ['bank'] } }],
  },
];
