import { RulePack } from '@parley/domain/compliance';
import { eightRules } from './decision-pack.ts';

/** The figures of the three rules: opening hours in ms after midnight in Asia/Shanghai, counts of civil days. */
export const replayFigures = {
  opens: 8 * 3_600_000,
  closes: 20 * 3_600_000,
  capDays: 7,
  capMax: 7,
  restDays: 2,
  aheadMs: 8 * 3_600_000,
} as const;

const outcomes = ['no-answer', 'busy', 'voicemail', 'connected', 'conversation'];
const values: Readonly<Record<string, unknown>> = {
  'bench/window': { windows: [{ from: '08:00', until: '20:00' }], agreed: 'ignore' },
  'bench/attempts': {
    outcomes,
    days: replayFigures.capDays,
    max: replayFigures.capMax,
    count: 'attempts',
    per: 'debtor',
    sum: 'group',
    exemptConsented: false,
  },
  'bench/rest': { outcomes: ['conversation'], days: replayFigures.restDays, per: 'debtor', sum: 'group' },
};

/** A pack of three rules that SQL can say: the hours of one zone, so many contacts in seven days of one debtor, and a day without after a conversation. */
export const newPack: RulePack = packOf(true);
/** The pack before: the same rules, all off, so that every contact that the new one holds is a change. */
export const oldPack: RulePack = packOf(false);

/** The rules in the order of a tally. */
export const replayRules = ['bench/window', 'bench/attempts', 'bench/rest'] as const;

function packOf(enabled: boolean): RulePack {
  const rules = eightRules.rules.flatMap((rule) => {
    const value = values[rule.id];
    return value === undefined ? [] : [{ ...rule, enabled, values: rule.values.map((dated) => ({ ...dated, value })) }];
  });
  return RulePack.parse({ ...eightRules, rules });
}
