import { z } from 'zod';
import type { Store } from './store.ts';

/** The tables whose rows carry a code, and the columns that it covers, in its order. `setting` by its own shape. */
const coded = {
  setting: ['name', 'value'],
  bundle: ['sequence', 'signed'],
  collection_case: ['id', 'revision', 'search', 'body'],
  call: ['id', 'case_id', 'bundle', 'script', 'opened_at', 'case_body'],
  hold: ['case_id', 'because', 'at', 'seq'],
  contact: ['call_id', 'case_id', 'seq', 'body'],
  lease: ['debtor', 'serial', 'signed'],
  audio_take: ['call_id', 'take', 'key'],
  audio_part: ['call_id', 'take', 'part', 'seq', 'hash', 'state'],
  lease_token: ['debtor', 'token', 'call_id', 'state'],
} as const;

const Row = z.record(z.string(), z.union([z.string(), z.number()]).nullable());

/** Checks the code of every row that carries one; throws at the first that does not hold. Events carry none: their chain proves them when they are read. */
export function checkRows(store: Store): void {
  for (const [table, columns] of Object.entries(coded)) {
    for (const row of store.all(Row, `select ${columns.join(', ')}, mac from "${table}"`)) {
      store.check(String(row['mac']), table, ...columns.map((column) => row[column] ?? null));
    }
  }
}
