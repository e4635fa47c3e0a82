import { codesIn, messagesFor } from '@parley/ui/messages';
import { describe, expect, it } from 'vitest';
import { hostFailureCodes } from '../ipc/failure.ts';
import { syncTroubleCodes } from '../ipc/status.ts';

describe('every refusal of the host has its words', () => {
  it.each([...hostFailureCodes, ...syncTroubleCodes])('%s', (code) => {
    for (const locale of ['zh-CN', 'en'] as const) expect(codesIn(messagesFor(locale).desktop.codes)).toContain(code);
  });
});
