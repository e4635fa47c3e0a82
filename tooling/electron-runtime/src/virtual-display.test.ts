import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';

const run = promisify(execFile);

it('is closed to the end by a process that waits for nothing else', { timeout: 30_000 }, async () => {
  const source = JSON.stringify(join(import.meta.dirname, 'virtual-display.ts'));
  const program = `import { virtualDisplay } from ${source}; const { close } = await virtualDisplay(); await close(); console.log('closed');`;
  expect(await run(process.execPath, ['--input-type=module', '--eval', program])).toMatchObject({ stdout: 'closed\n' });
});
