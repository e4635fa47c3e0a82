import type { CallContext } from '@parley/domain/call';
import { PlainDate } from '@parley/domain/calendar';
import type { ScriptProperty } from '@parley/domain/compliance';
import { money } from '@parley/domain/money';
import type { ScriptBody } from '@parley/domain/script';
import { casesFor, contextWith } from '@parley/domain/testing';

/** An invented case of every class that a script tells apart, with everything that the library's texts may say of one. */
export function coursesOf(body: ScriptBody, properties: readonly ScriptProperty[]): readonly CallContext[] {
  return casesFor(body).map((given) => {
    const context = contextWith(body, properties, given);
    return {
      ...context,
      agency: { name: { 'zh-CN': '示例代理机构', en: 'Sample Agency' } },
      case: { ...context.case, promise: { due: PlainDate.parse('2026-11-20'), amount: money('CNY', 500_000n) } },
      values: { callReference: { type: 'code', value: '70042' } },
    };
  });
}
