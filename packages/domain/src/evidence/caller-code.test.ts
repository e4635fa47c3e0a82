import { PlainDate } from '#calendar';
import { AgentId, instant } from '#kernel';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CallerCode, callerCode, callerDay, CallerFamily, checkCallerCode, datesNow, readCallerCode } from './caller-code.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
const agent = fc.constantFrom('agent-a', 'agent-b', 'agent-c').map((id) => AgentId.parse(id));
const day = fc.constantFrom('2026-11-26', '2026-11-27', '2026-12-31').map((text) => PlainDate.parse(text));
const family = fc.constantFrom(...CallerFamily.options);
const agents = ['agent-a', 'agent-b', 'agent-c'].map((id) => AgentId.parse(id));

describe('a caller code', () => {
  test('is known as its own agent, family and day, and as nothing on another day or under another secret', () => {
    fc.assert(
      fc.property(secret, secret, fc.record({ agent, day, family }), (own, other, of) => {
        fc.pre(own !== other);
        const code = callerCode(callerDay(own, of), of.family);
        expect(checkCallerCode(code, { secret: own, agents, days: [of.day] })).toEqual([of]);
        expect(checkCallerCode(code, { secret: own, agents, days: [PlainDate.parse('2026-11-25')] })).toEqual([]);
        expect(checkCallerCode(code, { secret: other, agents, days: [of.day] })).toEqual([]);
        expect(checkCallerCode(code, { secret: own, agents: agents.filter((id) => id !== of.agent), days: [of.day] })).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('with one digit misheard, or two neighbours exchanged, is no code', () => {
    fc.assert(
      fc.property(secret, fc.record({ agent, day, family }), fc.nat(8), fc.integer({ min: 1, max: 9 }), (own, of, at, by) => {
        const code = callerCode(callerDay(own, of), of.family);
        const digit = (Number(code[at]) + by) % 10;
        expect(readCallerCode(code.slice(0, at) + digit + code.slice(at + 1))).toEqual({ ok: false, error: { code: 'caller.mistyped' } });
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
        // MOD 11,10 finds all but a few exchanges: whatever it lets through is still eight other digits.
        if (swapped !== code && readCallerCode(swapped).ok) {
          expect(checkCallerCode(CallerCode.parse(swapped), { secret: own, agents, days: [of.day] })).toEqual([]);
        }
      }),
    );
  });

  test.each([
    // By hand: P=10; 0: (10+0)%10=0->10, *2=20, %11=9; 0: 9->18%11=7; 0: 14%11=3; 0: 6; 0: 12%11=1; 0: 2; 0: 4; 0: 8; check (11-8)%10=3.
    ['000000003', true],
    ['000000004', false],
    // P=10; 1: 1->2; 2: 4->8; 3: 11%10=1->2; 4: 6->12%11=1; 5: 6->1; 6: 7->14%11=3; 7: 10%10=0->10->20%11=9; 8: 17%10=7->14%11=3; check (11-3)%10=8.
    ['123456788', true],
  ])('%s ends in its check digit: %s', (digits, holds) => {
    expect(CallerCode.safeParse(digits).success).toBe(holds);
  });

  test.each(['123 456 788', '123-456-788', '１２３４５６７８８', ' 123.456.788 ', '123–456–788'])('is read from %s', (text) => {
    expect(readCallerCode(text)).toEqual({ ok: true, value: '123456788' });
  });

  test.each(['', '12345678', '1234567888', '12345678a', '一二三四五六七八八'])('%s is not a whole code', (text) => {
    expect(readCallerCode(text)).toEqual({ ok: false, error: { code: 'caller.incomplete' } });
  });

  test('of a day does not give the key of another', () => {
    const [one, two] = ['2026-11-26', '2026-11-27'].map((text) =>
      callerDay('ab'.repeat(32), { agent: AgentId.parse('agent-a'), day: PlainDate.parse(text) }),
    );
    expect(one?.key).not.toBe(two?.key);
    expect(one?.key).toMatch(/^[0-9a-f]{64}$/);
  });
});

test.each([
  ['2026-11-27T05:00:00Z', ['2026-11-26', '2026-11-27']],
  ['2026-11-27T10:30:00Z', ['2026-11-26', '2026-11-27', '2026-11-28']],
  ['2026-11-27T12:00:00Z', ['2026-11-27', '2026-11-28']],
  ['2026-12-31T23:00:00Z', ['2026-12-31', '2027-01-01']],
])('at %s it is %j somewhere', (at, dates) => {
  expect(datesNow(instant(Date.parse(at)))).toEqual(dates);
});
