import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Disk, thisDisk } from '../host/vault/disk.ts';

/** What a loss of power leaves: how much of a text that was not settled, and whether names that were not settled stay moved. */
export type Loss = { readonly text: 'nothing' | 'half' | 'all'; readonly names: 'moved' | 'back' };

/** Every way in which the power can be lost. */
export const losses: readonly Loss[] = (['nothing', 'half', 'all'] as const).flatMap((text) =>
  (['moved', 'back'] as const).map((names) => ({ text, names })),
);

/** Thrown where the power is lost; nothing of the program runs on after it. */
export class PowerLost extends Error {}

/** The real disk, until its `at`-th step from 0: that step is not done, and what was not settled is lost in the given way. `steps` counts those done. */
export function failingDisk(at: number, loss: Loss): Disk & { readonly steps: () => number } {
  let steps = 0;
  const unsettled = new Set<string>();
  const moved: { readonly from: string; readonly to: string; readonly before: string | undefined }[] = [];

  const cut = () => {
    if (loss.names === 'back') {
      for (const { from, to, before } of moved.toReversed()) {
        writeFileSync(from, readFileSync(to));
        if (before === undefined) rmSync(to);
        else writeFileSync(to, before);
      }
    }
    for (const path of unsettled) {
      if (!existsSync(path) || loss.text === 'all') continue;
      const text = readFileSync(path);
      writeFileSync(path, loss.text === 'nothing' ? '' : text.subarray(0, Math.floor(text.length / 2)));
    }
    throw new PowerLost();
  };
  const step = (work: () => void) => {
    if (steps === at) cut();
    steps += 1;
    work();
  };
  return {
    steps: () => steps,
    read: thisDisk.read,
    write: (path, text) =>
      step(() => {
        thisDisk.write(path, text);
        unsettled.add(path);
      }),
    settle: (path) =>
      step(() => {
        thisDisk.settle(path);
        unsettled.delete(path);
      }),
    rename: (from, to) =>
      step(() => {
        moved.push({ from, to, before: thisDisk.read(to) });
        thisDisk.rename(from, to);
        if (unsettled.delete(from)) unsettled.add(to);
      }),
    settleFolder: (path) =>
      step(() => {
        thisDisk.settleFolder(path);
        moved.length = 0;
      }),
    remove: (path) => step(() => thisDisk.remove(path)),
  };
}
