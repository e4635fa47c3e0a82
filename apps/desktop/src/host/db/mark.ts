import { createHmac } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';

/** How many transactions a store has surely done, kept in a file beside it. */
export type Mark = {
  /** The highest count that the file tells under the store's own key; 0 when it tells none. */
  readonly told: () => number;
  /** Notes a count, after its transaction lies on the disk. */
  readonly note: (count: number) => void;
  readonly close: () => void;
};

const digits = 16;
const slot = digits + 64;

/**
 * SQLite takes a write-ahead log that was cut for one that ends there, and opens as the store stood before. This file, which is written after
 * every transaction, remembers how far it had come: a `fresh` store begins it anew. Two slots in turn, each with a keyed code: a write that was
 * torn leaves the other. It is not settled on the disk, so a loss of power may leave it behind the store, never before it.
 */
export function markBeside(path: string, rowKey: string, fresh: boolean): Mark {
  const file = `${path}-mark`;
  const key = Buffer.from(rowKey, 'hex');
  const lineOf = (count: number) => {
    const text = String(count).padStart(digits, '0');
    return `${text}${createHmac('sha256', key).update(`mark ${text}`).digest('hex')}`;
  };
  if (fresh || !existsSync(file)) writeFileSync(file, lineOf(0).repeat(2), { mode: 0o600 });
  const opened = openSync(file, 'r+');
  return {
    told: () => {
      const text = readFileSync(file, 'latin1');
      const counts = [0, slot].map((at) => ({ line: text.slice(at, at + slot), count: Number(text.slice(at, at + digits)) }));
      return Math.max(0, ...counts.filter(({ line, count }) => line === lineOf(count)).map(({ count }) => count));
    },
    note: (count) => void writeSync(opened, lineOf(count), (count % 2) * slot, 'latin1'),
    close: () => closeSync(opened),
  };
}
