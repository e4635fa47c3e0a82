import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { platform, uptime } from 'node:os';
import type { Reading } from '@parley/domain/calendar';
import { type Clock, systemClock } from '../clock.ts';

/** What shows the time: the machine's clocks, of which one can be set and one cannot; or a test's, which is true time by itself. */
export type Timepiece = { readonly kind: 'machine'; readonly read: () => Reading } | { readonly kind: 'test'; readonly now: Clock };

/**
 * The machine's clocks. The counter is the time since the machine was started, as libuv's `uv_uptime` gives it:
 * - Linux: /proc/uptime or CLOCK_BOOTTIME, through sleep and hibernation, in steps of 10 ms. Only root steers it. A virtual machine that is paused
 *   from outside does not count; its beacons then come out later than its counter says, which the bounds do not cover.
 * - Windows: GetTickCount64, through sleep, in steps of up to 16 ms. A "fast start-up" goes on counting.
 * - macOS: whole seconds since kern.boottime, which the kernel moves along when the clock is set, so that the difference runs on.
 * Linux names every start of the machine. Elsewhere nothing that a user cannot also set does, so every start of the program counts as one of the
 * machine: it may be believed less than it could, never more.
 */
export function machineTimepiece(): Timepiece {
  const boot = bootName();
  const resolution = resolutions[platform()] ?? coarsest;
  return { kind: 'machine', read: () => ({ boot, counter: Math.floor(uptime() * 1000), resolution, wall: systemClock() }) };
}

const coarsest = 2000;
const resolutions: Partial<Record<NodeJS.Platform, number>> = { linux: 20, win32: 32 };

function bootName(): string {
  try {
    if (platform() === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // A system that hides it is like one that has none.
  }
  return `start ${randomUUID()}`;
}
