import { RulePack } from '@parley/domain/compliance';

const citation = { document: 'An invented code', article: '1' };
const title = { 'zh-CN': '示例', en: 'Sample' };
const rule = (id: RuleName, kind: string, { value, ...rest }: { readonly value: unknown; readonly [key: string]: unknown }) => ({
  id: `bench/${id}`,
  kind,
  title,
  moment: 'pre-call',
  force: 'law',
  grade: 'A',
  verified: true,
  enabled: true,
  unknown: 'deny',
  references: [],
  scope: {},
  values: [{ from: '2020-01-01', citation, value }],
  ...rest,
});

/** The eight rules of the job, in the order of the pack. */
export const ruleNames = ['window', 'attempts', 'talks', 'unanswered', 'rest', 'cease', 'hold', 'dispute'] as const;
type RuleName = (typeof ruleNames)[number];

/** The figures of the rules, for those who write them again by hand. Outcomes and flags by name. */
export const figures = {
  opens: 8,
  closes: 21,
  attempts: { outcomes: ['no-answer', 'busy', 'voicemail', 'connected', 'conversation'], days: 7, max: 7 },
  talks: { outcomes: ['conversation'], days: 1, max: 2 },
  unanswered: { outcomes: ['no-answer', 'busy', 'voicemail'], days: 1, max: 3 },
  rest: { outcomes: ['conversation'], days: 3 },
  ceased: ['phone', 'sms'],
  flags: ['deceased', 'minor', 'lawyer', 'bankruptcy'],
} as const;

const phone = { channels: ['phone'] };
const summed = { sum: 'group', exemptConsented: false };

/** A pack of eight rules, four of which look at the earlier contacts; unknown means refuse, save in the guideline on disputes, which warns. */
export const eightRules: RulePack = RulePack.parse({
  id: 'bench',
  jurisdiction: 'XX',
  title,
  version: '1.0.0',
  zone: 'Asia/Shanghai',
  horizon: { from: '2026-01-01', until: '2028-01-01' },
  rules: [
    rule('window', 'call-window', { value: { windows: [{ from: '08:00', until: '21:00' }], agreed: 'ignore' } }),
    rule('attempts', 'frequency', { scope: phone, value: { ...figures.attempts, ...summed, count: 'attempts', per: 'debtor' } }),
    rule('talks', 'frequency', { scope: phone, value: { ...figures.talks, ...summed, count: 'conversations', per: 'debtor' } }),
    rule('unanswered', 'frequency', { scope: phone, value: { ...figures.unanswered, ...summed, count: 'unanswered', per: 'number' } }),
    rule('rest', 'cooling-off', { scope: phone, value: { ...figures.rest, per: 'account', sum: 'group' } }),
    rule('cease', 'cease', { value: { groups: [figures.ceased] } }),
    rule('hold', 'hold', { value: { flags: figures.flags } }),
    rule('dispute', 'dispute', { force: 'guideline', unknown: 'warn', value: true }),
  ],
  scriptProperties: [],
  thirdPartyVariables: [],
  phrases: [],
  words: {},
  turns: { 'zh-CN': { excuses: [], joins: [] }, en: { excuses: [], joins: [] } },
  sounds: {},
  folds: {},
  holidays: {},
  overlays: [],
});
