import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

test('a folder that a living process has is not opened; one left by a dead process is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(holder, 'spawn');
  await writeFile(join(folder, 'portal.pid'), String(holder.pid));
  await expect(lockFolder(folder)).rejects.toThrow('in use');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const unlock = await lockFolder(folder);
  expect(await readFile(join(folder, 'portal.pid'), 'utf8')).toBe(String(process.pid));
  await unlock();
  await expect(readFile(join(folder, 'portal.pid'))).rejects.toThrow('ENOENT');
});
