import { uptime } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { canonical, instant } from '@parley/domain/kernel';
import { z } from 'zod';
import { host } from '../host/host.ts';
import { cheap } from './desk.ts';
import { readRecord } from './device-record.ts';

// The host as a process of its own, to be killed by whoever started it. Its first message says on what it runs; texts are what a window says over its port,
// and go both ways as they are. Before it starts it can be asked what lies in a folder. The clocks are the machine's, but the name of the machine's start is given, and its wall clock may be turned.
const Start = z.object({ kind: z.literal('start'), folder: z.string(), boot: z.string(), turnedMs: z.int() });
const Turn = z.object({ kind: z.literal('turn'), turnedMs: z.int() });
const Read = z.object({ kind: z.literal('read'), folder: z.string(), passphrase: z.string() });
const Told = z.union([z.string(), z.discriminatedUnion('kind', [Start, Turn, Read])]);

const { port1, port2 } = new MessageChannel();
let turnedMs = 0;

function start({ folder, boot, turnedMs: turned }: z.infer<typeof Start>): void {
  turnedMs = turned;
  host({
    folder,
    timepiece: {
      kind: 'machine',
      read: () => ({ boot, counter: Math.floor(uptime() * 1000), resolution: 20, wall: instant(Date.now() + turnedMs) }),
    },
    portalPreset: '',
    cost: cheap,
    onBug: ({ name, stack }) => process.stderr.write(`${name}\n${stack}\n`),
  }).serve(port1);
  port2.on('message', (answer: unknown) => process.send?.(answer));
  process.send?.({ started: true });
}

async function tell({ folder, passphrase }: z.infer<typeof Read>): Promise<void> {
  const record = await readRecord(folder, passphrase);
  process.send?.(record.ok ? { record: canonical(record.value) } : { unreadable: record.error.code });
}

process.on('message', (message: unknown) => {
  const told = Told.parse(message);
  if (typeof told === 'string') port2.postMessage(told);
  else if (told.kind === 'start') start(told);
  else if (told.kind === 'turn') turnedMs = told.turnedMs;
  else void tell(told);
});
