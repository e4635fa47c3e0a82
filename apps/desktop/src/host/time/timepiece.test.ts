import { expect, it } from 'vitest';
import { machineTimepiece } from './timepiece.ts';

it('the machine’s counter runs as real time does, and names the same start of the machine', async () => {
  const piece = machineTimepiece();
  if (piece.kind !== 'machine') throw new Error('a machine has clocks');
  const [begun, first] = [performance.now(), piece.read()];
  await new Promise((resolve) => setTimeout(resolve, 300));
  const [second, passed] = [piece.read(), performance.now() - begun];
  const run = second.counter - first.counter;
  expect(run).toBeGreaterThan(300 - second.resolution - 10);
  expect(run).toBeLessThanOrEqual(passed + second.resolution);
  expect(second.boot).toBe(first.boot);
  expect(first.boot).toMatch(/^(start )?[0-9a-f-]{36}$/);
  expect(Math.abs(second.wall - Date.now())).toBeLessThan(5000);
});

it('where the system names its starts, two programs agree on the name', () => {
  const names = [machineTimepiece(), machineTimepiece()].map((piece) => (piece.kind === 'machine' ? piece.read().boot : ''));
  expect(names[0] === names[1]).toBe(process.platform === 'linux');
});
