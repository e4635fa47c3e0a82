import { RulePack } from '#compliance';
import { soundProperties } from './sound-script.ts';

const citation = { document: 'An invented code', article: '1' };
const title = { 'zh-CN': '示例', en: 'Sample' };
const base = {
  moment: 'pre-call',
  force: 'law',
  grade: 'A',
  verified: true,
  enabled: true,
  unknown: 'deny',
  references: [],
  title,
  scope: {},
};
/** A rule of the invented pack. */
export const recordRule = (id: string, value: unknown, rest: { readonly kind: string; readonly [key: string]: unknown }) => ({
  ...base,
  id: `invented/${id}`,
  ...rest,
  values: [{ from: '2020-01-01', citation, value }],
});
const properties = [...new Set(soundProperties.map((property) => property.rule.slice('invented/'.length)))];

/** An invented pack whose properties the sound script keeps, with rules on what a person may ask for, for tests of records. */
export const recordPack: RulePack = RulePack.parse({
  id: 'invented',
  jurisdiction: 'XX',
  title,
  version: '1.0.0',
  zone: 'Asia/Shanghai',
  horizon: { from: '2026-01-01', until: '2027-01-01' },
  rules: [
    recordRule('window', { windows: [{ from: '08:00', until: '22:00' }], agreed: 'replace' }, { kind: 'call-window' }),
    recordRule(
      'talks',
      { count: 'conversations', outcomes: ['conversation'], per: 'debtor', days: 1, max: 2, sum: 'group', exemptConsented: false },
      { kind: 'frequency' },
    ),
    recordRule('cease', { groups: [['phone', 'sms']] }, { kind: 'cease', scope: { purposes: ['collection', 'reminder'] } }),
    recordRule('dispute', true, { kind: 'dispute', force: 'guideline', unknown: 'warn' }),
    recordRule('lawyer', { flags: ['lawyer'] }, { kind: 'hold' }),
    recordRule(
      'complaint',
      { since: 'complaint-received', duty: 'answer', within: [{ unit: 'day', count: 15 }] },
      { kind: 'deadline', moment: 'post-call' },
    ),
    ...properties.map((id) => recordRule(id, true, { kind: 'property', moment: 'in-call' })),
    recordRule('threat', true, { kind: 'phrases', moment: 'in-call' }),
    recordRule('insult', true, { kind: 'phrases', moment: 'in-call', force: 'guideline', unknown: 'warn' }),
  ],
  scriptProperties: soundProperties,
  thirdPartyVariables: [],
  phrases: [
    {
      id: 'jail',
      category: 'false-legal-consequence',
      severity: 'grave',
      rule: 'invented/threat',
      language: 'en',
      effect: 'deny',
      gap: 2,
      unless: [],
      inside: [],
      excusable: true,
      phrases: [[['go to'], ['jail']]],
    },
    {
      id: 'fool',
      category: 'insult',
      severity: 'minor',
      rule: 'invented/insult',
      language: 'en',
      effect: 'warn',
      gap: 1,
      unless: [],
      inside: [],
      excusable: true,
      phrases: [[['fool']]],
    },
  ],
  words: {},
  turns: { 'zh-CN': { excuses: [], joins: [] }, en: { excuses: [], joins: [] } },
  folds: {},
  sounds: {},
  holidays: {},
  overlays: [],
});
