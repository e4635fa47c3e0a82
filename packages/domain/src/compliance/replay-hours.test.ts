import { AgentId } from '#kernel';
import { describe, expect, test } from 'vitest';
import { type ReplayPacks, ReplayRecord, replayContacts } from './replay.ts';
import { nothingReplayed } from './replay-totals.ts';
import type { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const only = (...ids: readonly string[]): RulePack => ({ ...samplePack, rules: samplePack.rules.filter(({ id }) => ids.includes(id)) });
const packs: ReplayPacks = { before: only('sample/basis', 'sample/dispute'), after: only('sample/dispute', 'sample/authorised') };

function record(contact: string, zones: readonly string[] | undefined, facts: object = {}): ReplayRecord {
  const request = { at: Date.UTC(2026, 4, 12, 1, 30), channel: 'phone', purpose: 'collection', to: 'debtor', by: { kind: 'lender' } };
  const debt = { id: 'd1', basis: 'contract', disputed: false };
  return ReplayRecord.parse({
    contact,
    request: { ...request, debtor: zones === undefined ? {} : { zones }, debt, authorised: true, ...facts },
  });
}

function replayed(...records: readonly ReplayRecord[]) {
  const done = replayContacts(records, packs, nothingReplayed);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

describe('a changed contact', () => {
  const missing = { authorised: false };

  test.each([
    ['09', ['Asia/Shanghai']],
    ['09', ['Asia/Shanghai', 'Asia/Manila']],
    ['several', ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Tokyo']],
    ['21', ['America/New_York']],
    ['unknown', ['Asia/Shanghai', 'Mars/Olympus']],
    ['unknown', undefined],
  ])('is counted at the hour %s that the debtor’s clocks show: %j', (hour, zones) => {
    const { changes, totals } = replayed(record('c', zones, missing));
    expect(changes.map((change) => change.hour)).toEqual([hour]);
    expect(totals.byHour).toEqual([{ key: hour, stricter: 1, looser: 0 }]);
  });

  test('is counted under every rule that tells the decisions apart, in order of their ids, and under nobody where no agent is named', () => {
    const looser = record('c1', undefined, { debt: { id: 'd1', basis: 'assignment', disputed: true } });
    const stricter = { ...record('c2', undefined, missing), agent: AgentId.parse('ana') };
    const other = record('c3', undefined, { ...missing, debt: { id: 'd1', basis: 'assignment', disputed: false } });
    const { changes, totals } = replayed(looser, other, stricter, stricter, record('c4', undefined));
    expect(changes).toMatchObject([
      {
        contact: 'c1',
        change: 'deny>warn',
        before: 'deny',
        after: 'warn',
        rules: [{ rule: 'sample/basis', before: 'deny', after: 'silent' }],
      },
      { contact: 'c2', agent: 'ana', change: 'allow>deny', rules: [{ rule: 'sample/authorised', before: 'silent', after: 'deny' }] },
      { contact: 'c2' },
    ]);
    expect(totals).toEqual({
      contacts: 5,
      changes: [
        { change: 'allow>deny', contacts: 2 },
        { change: 'deny>warn', contacts: 1 },
      ],
      byRule: [
        { key: 'sample/authorised', stricter: 2, looser: 0 },
        { key: 'sample/basis', stricter: 0, looser: 1 },
      ],
      byAgent: [
        { key: '-', stricter: 0, looser: 1 },
        { key: 'ana', stricter: 2, looser: 0 },
      ],
      byHour: [{ key: 'unknown', stricter: 2, looser: 1 }],
    });
  });
});
