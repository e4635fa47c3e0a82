import type { Blow } from './blow.ts';
import { placeOf } from './call-screen.ts';
import type { DeviceRecord } from './device-record.ts';
import type { Work } from './work.ts';

/** One kill in one line. */
export function lineOfKill(told: {
  readonly name: string;
  readonly blow: Blow;
  readonly work: Work;
  readonly before: DeviceRecord;
  readonly after: DeviceRecord;
  readonly kept: number;
  readonly faults: readonly string[];
}): string {
  const { name, blow, work, before, after, kept, faults } = told;
  const open = work.sent.filter(({ answer }) => answer === 'none').length;
  const parts = [
    `${name} during ${blow.during}, portal ${blow.portal}`,
    `${work.sent.length} moves sent, ${open} unacknowledged of which ${kept} recorded`,
    `+${after.events.length - before.events.length} events, ${after.outbox.length} in the outbox`,
    `reopened at ${placeOf(after.screen)}`,
    faults.length === 0 ? 'ok' : faults.join('; '),
  ];
  return parts.join('; ');
}
