import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { CallScreen } from './call-screen.ts';

const command = join(import.meta.dirname, '../../../../apps/desktop/scripts/read-record.ts');

const Linked = z.looseObject({
  event: z.looseObject({
    id: z.string(),
    call: z.string(),
    seq: z.int(),
    at: z.int(),
    body: z.looseObject({ kind: z.string(), case: z.string().optional() }),
  }),
  link: z.looseObject({ hash: z.string() }),
});

/** What lies on the disk of a workstation whose every process is dead, as the desktop's own command reads it: amounts are texts of digits. */
export const DeviceRecord = z.object({
  /** All of the device, by its own sequence. */
  events: z.array(Linked).readonly(),
  outbox: z.array(z.int()).readonly(),
  /** Up to which sequence number the portal has confirmed. */
  acked: z.int(),
  /** Where the open call stands by replay of its record; null when no call is open. */
  screen: CallScreen.nullable(),
  /** The cases that were called: their contacts as the portal last sent them, and how many are still counted on the device alone. */
  histories: z.record(z.string(), z.object({ sent: z.array(z.looseObject({ at: z.int() })).readonly(), held: z.int() })),
  faults: z.array(z.string()).readonly(),
});
export type DeviceRecord = z.infer<typeof DeviceRecord>;

/** The record of a workstation on which no call was made yet. */
export const nothingYet: DeviceRecord = { events: [], outbox: [], acked: -1, screen: null, histories: {}, faults: [] };

/** Reads the record in a data folder. Rejects with what the command said when it cannot. */
export async function readDevice(data: string, passphrase: string): Promise<DeviceRecord> {
  const child = spawn(process.execPath, [command, data], { stdio: 'pipe' });
  child.stdin.end(passphrase);
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`the record cannot be read: ${complaint.trim()}`);
  return DeviceRecord.parse(JSON.parse(said));
}
