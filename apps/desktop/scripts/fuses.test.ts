import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFuses, setFuses, shippedFuses } from './fuses.ts';

/** Where Electron keeps its fuses in any executable: a sentinel, the version, the count, and one character each ("1" on, "0" off). */
const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 8]), Buffer.from('10110010')]);

it('what is shipped cannot be run as Node, inspected, or given another application', async () => {
  const executable = join(mkdtempSync(join(tmpdir(), 'parley-fuses-')), 'electron');
  writeFileSync(executable, Buffer.concat([Buffer.alloc(4096), wire, Buffer.alloc(4096)]));
  expect(await readFuses(executable)).not.toEqual(shippedFuses);
  await setFuses(executable);
  expect(await readFuses(executable)).toEqual(shippedFuses);
  expect(Object.values(shippedFuses)).toHaveLength(7);
});
