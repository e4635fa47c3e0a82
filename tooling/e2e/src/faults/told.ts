import type { Campaign } from './campaign.ts';

/** What came of a campaign, line by line. */
export function toldOf(made: Campaign): readonly string[] {
  const rows = [...made.kinds].map(([kind, { rounds, ends, faults }]) => [
    kind,
    rounds,
    ends['went on'],
    ends['set aside'],
    ends['shut out'],
    faults,
  ]);
  const table = [['fault', 'kills', 'went on', 'set aside', 'shut out', 'wrong'], ...rows];
  return [
    ...table.map((row) => row.map((cell, column) => (column === 0 ? String(cell).padEnd(16) : String(cell).padStart(10))).join('')),
    `messages of sync: ${[...made.messages].map(([deed, count]) => `${count} ${deed}`).join(', ') || 'all as they were sent'}`,
    ...made.leftOut.map((why) => `left out: ${why}`),
    ...made.faults.map((fault) => `FAULT ${fault}`),
    `${made.kills} kills, ${made.stations} workstations, ${made.calls} calls at the portal, ${made.reached} caps used up`,
    `events written ${made.written}`,
    `lost ${made.lost}`,
    `doubled ${made.doubled}`,
    `caps exceeded ${made.caps}`,
    `chains broken and not located ${made.broken}`,
  ];
}

/** Whether everything held. */
export function holds({ lost, doubled, caps, broken, faults }: Campaign): boolean {
  return lost + doubled + caps + broken + faults.length === 0;
}
