import { RulePack } from './rule-pack.ts';
import { sampleTerms } from './sample-terms.ts';

const base = { moment: 'pre-call', force: 'law', grade: 'A', verified: true, enabled: true, unknown: 'deny', references: [] } as const;
const citation = { document: 'An invented code', article: '1' };
const title = { 'zh-CN': '示例', en: 'Sample' };
const rule = (id: string, rest: object) => ({ ...base, id: `sample/${id}`, title, scope: {}, ...rest });
const plain = { within: 'clause', negates: false, stops: [], voids: [], needs: [] } as const;
const excuse = (id: string, governs: 'after' | 'before', rest: object) => ({ ...plain, id, governs, ...rest });

/** An invented pack with every kind of rule, for tests. Its window changes on 2026-07-01. */
export const samplePack: RulePack = RulePack.parse({
  id: 'sample',
  jurisdiction: 'XX',
  title,
  version: '1.0.0',
  zone: 'Asia/Shanghai',
  horizon: { from: '2026-01-01', until: '2027-01-01' },
  rules: [
    rule('call-window', {
      kind: 'call-window',
      scope: { channels: ['phone', 'sms'] },
      values: [
        { from: '2020-01-01', until: '2026-07-01', citation, value: { windows: [{ from: '08:00', until: '22:00' }], agreed: 'replace' } },
        {
          from: '2026-07-01',
          citation: { ...citation, article: '2' },
          value: {
            windows: [
              { from: '09:00', until: '20:00', days: [1, 2, 3, 4, 5] },
              { from: '10:00', until: '18:00', days: [6, 7] },
            ],
            agreed: 'replace',
          },
        },
      ],
    }),
    rule('inconvenient-time', { kind: 'inconvenient-time', values: [{ from: '2020-01-01', citation, value: true }] }),
    rule('conversations', {
      kind: 'frequency',
      scope: { channels: ['phone'] },
      values: [
        {
          from: '2020-01-01',
          citation,
          value: {
            count: 'conversations',
            outcomes: ['conversation'],
            per: 'debtor',
            days: 1,
            max: 2,
            sum: 'group',
            exemptConsented: false,
          },
        },
      ],
    }),
    rule('attempts', {
      kind: 'frequency',
      scope: { channels: ['phone'] },
      values: [
        {
          from: '2020-01-01',
          citation,
          value: {
            count: 'attempts',
            outcomes: ['no-answer', 'voicemail', 'conversation'],
            per: 'number',
            days: 7,
            max: 4,
            sum: 'caller',
            exemptConsented: true,
          },
        },
      ],
    }),
    rule('rest', {
      kind: 'cooling-off',
      scope: { channels: ['sms'] },
      values: [{ from: '2020-01-01', citation, value: { outcomes: ['connected'], per: 'account', days: 3, sum: 'group' } }],
    }),
    rule('agreed-tries', {
      kind: 'frequency',
      scope: { channels: ['phone'], places: ['mobile', 'work'] },
      values: [
        {
          from: '2020-01-01',
          citation,
          value: {
            count: 'attempts',
            outcomes: ['no-answer', 'connected', 'conversation'],
            per: 'account',
            days: 5,
            max: 3,
            sum: 'caller',
            exemptConsented: false,
            sameAddressee: true,
            consentDays: 4,
          },
        },
      ],
    }),
    rule('agreed-rest', {
      kind: 'cooling-off',
      scope: { channels: ['visit'] },
      values: [
        {
          from: '2020-01-01',
          citation,
          value: { outcomes: ['conversation'], per: 'debtor', days: 4, sum: 'group', opened: 'anyone', consentDays: 3 },
        },
      ],
    }),
    rule('spacing', {
      kind: 'spacing',
      scope: { channels: ['phone'] },
      values: [{ from: '2020-01-01', citation, value: { outcomes: ['no-answer'], per: 'number', minutes: 30, sum: 'group' } }],
    }),
    rule('once', {
      kind: 'once',
      scope: { channels: ['letter'] },
      values: [{ from: '2020-01-01', citation, value: { outcomes: ['connected'], per: 'number', sum: 'group' } }],
    }),
    rule('notice-due', {
      kind: 'notice-due',
      values: [
        {
          from: '2020-01-01',
          citation,
          value: { flag: 'validation-unsent', outcomes: ['conversation'], per: 'account', days: 2, sum: 'caller' },
        },
      ],
    }),
    rule('place', {
      kind: 'place',
      scope: { channels: ['phone'] },
      values: [{ from: '2020-01-01', citation, value: { places: ['work', 'home'], closed: 'refused', speechDays: 3 } }],
    }),
    rule('closed-place', {
      kind: 'place',
      scope: { channels: ['email'] },
      values: [{ from: '2020-01-01', citation, value: { places: ['work'], closed: 'always' } }],
    }),
    rule('voice', {
      kind: 'voice',
      scope: { channels: ['phone'], places: ['mobile'] },
      values: [{ from: '2020-01-01', citation, value: { voices: ['artificial'], whileFlags: ['artificial-voice-consented'] } }],
    }),
    rule('lawyer', {
      kind: 'hold',
      values: [{ from: '2020-01-01', citation, value: { flags: ['lawyer'], unlessFlags: ['lawyer-silent'] } }],
    }),
    rule('written-cease', {
      kind: 'cease',
      scope: { purposes: ['reminder'] },
      values: [{ from: '2020-01-01', citation, value: { groups: [['phone'], ['letter', 'visit']], saidIn: 'writing' } }],
    }),
    rule('cease', {
      kind: 'cease',
      scope: { purposes: ['collection'] },
      values: [{ from: '2020-01-01', citation, value: { groups: [['phone', 'sms'], ['email']] } }],
    }),
    rule('basis', { kind: 'debt-basis', values: [{ from: '2020-01-01', citation, value: { bases: ['contract', 'judgment'] } }] }),
    rule('hold', {
      kind: 'hold',
      scope: { products: ['credit-card'] },
      values: [{ from: '2020-01-01', citation, value: { flags: ['plan-active', 'deceased'] } }],
    }),
    rule('dispute', { kind: 'dispute', force: 'guideline', unknown: 'warn', values: [{ from: '2020-01-01', citation, value: true }] }),
    rule('third-party', {
      kind: 'third-party',
      scope: { to: ['third-party'] },
      values: [
        {
          from: '2020-01-01',
          citation,
          value: { purposes: ['locate'], whileFlags: ['unreachable'], unlessFlags: ['third-party-consented'] },
        },
      ],
    }),
    rule('authorised', { kind: 'authorised', values: [{ from: '2020-01-01', citation, value: true }] }),
    rule('rest-day', {
      kind: 'rest-day',
      force: 'lender',
      effect: 'deny',
      verified: false,
      grade: 'C',
      enabled: false,
      values: [{ from: '2020-01-01', citation, value: { table: 'xx' } }],
    }),
    ...sampleTerms.map(({ id, ...rest }) => rule(id, rest)),
    rule('threat', { kind: 'phrases', moment: 'in-call', values: [{ from: '2020-01-01', citation, value: true }] }),
  ],
  scriptProperties: [],
  thirdPartyVariables: [],
  phrases: [
    {
      id: 'tell',
      category: 'telling-others',
      severity: 'serious',
      rule: 'sample/threat',
      language: 'zh-CN',
      effect: 'deny',
      gap: 4,
      unless: [],
      inside: ['家人乐'],
      excusable: true,
      phrases: [[['联系'], ['$family']]],
    },
    {
      id: 'jail',
      category: 'false-legal-consequence',
      severity: 'grave',
      rule: 'sample/threat',
      language: 'en',
      effect: 'deny',
      gap: 2,
      unless: [],
      inside: [],
      excusable: true,
      phrases: [[['go to'], ['jail']]],
    },
  ],
  words: { family: ['家人'] },
  turns: {
    'zh-CN': {
      joins: ['或者'],
      excuses: [
        excuse('negation', 'after', { words: ['不会'], reach: 12, negates: true, stops: ['我'], voids: ['别以为'] }),
        excuse('report', 'after', { words: ['您刚才说'], reach: 20, stops: ['就'] }),
        excuse('warning', 'after', { words: ['谨防'], reach: 20, within: 'sentence', needs: ['请报警'] }),
        excuse('judgement', 'before', { words: ['不准确'], reach: 3, voids: ['我'], stops: ['不是不准确'] }),
      ],
    },
    en: {
      joins: ['or'],
      excuses: [excuse('negation', 'after', { words: ['will not'], reach: 6, negates: true, stops: ['but'] })],
    },
  },
  folds: { 聯: '联', 係: '系', 繫: '系' },
  sounds: { 家人: ['jiaren', '佳人'] },
  holidays: {
    xx: {
      horizon: { from: '2026-01-01', until: '2026-12-01' },
      rest: ['2026-10-01', '2026-10-02'],
      work: ['2026-10-10'],
      citation: { document: 'An invented gazette' },
    },
  },
  overlays: [],
});
