import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { fillOnce } from './cache-folder.ts';

describe('a cache folder appears whole or not at all', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-cache-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('is filled once and then left alone', async () => {
    const folder = join(root, 'runtime');
    await fillOnce(folder, (into) => writeFile(join(into, 'version'), '1'));
    await fillOnce(folder, (into) => writeFile(join(into, 'version'), '2'));
    expect(await readFile(join(folder, 'version'), 'utf8')).toBe('1');
  });

  it('leaves nothing behind when filling fails', async () => {
    const failing = fillOnce(join(root, 'runtime'), async (into) => {
      await writeFile(join(into, 'half'), '');
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await readdir(root)).toEqual([]);
  });

  it('gives every one of several concurrent fillers a whole folder', async () => {
    const folder = join(root, 'runtime');
    const fill = async (into: string): Promise<void> => {
      await writeFile(join(into, 'a'), 'a');
      await writeFile(join(into, 'b'), 'b');
    };
    await Promise.all(Array.from({ length: 8 }, () => fillOnce(folder, fill)));
    expect((await readdir(folder)).toSorted()).toEqual(['a', 'b']);
    expect(await readdir(root)).toEqual(['runtime']);
  });

  it('removes what a killed process left half filled, and nothing of a living one', async () => {
    // Above Linux's largest process number, so nobody's.
    await mkdir(join(root, 'runtime.tmp-99999999-x1'));
    await mkdir(join(root, `other.tmp-${process.pid}-x1`));
    await fillOnce(join(root, 'runtime'), () => Promise.resolve());
    expect(existsSync(join(root, 'runtime.tmp-99999999-x1'))).toBe(false);
    expect(existsSync(join(root, `other.tmp-${process.pid}-x1`))).toBe(true);
  });
});
