import { uptime } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { canonical, instant } from '@parley/domain/kernel';
import { z } from 'zod';
import { host } from '../host/host.ts';
import { cheap } from './desk.ts';
import { readRecord } from './device-record.ts';

// The host as a process of its own, to be killed by whoever started it. Its first message says on what it runs; texts are what a window says over its port,
// and go both ways as they are. Before it starts it can be asked what lies in a folder. The clocks are the machine's, but the name of the machine's start is given, its wall clock may
// be turned, and time may be said to have passed, which all of its clocks then show.
const Start = z.object({ kind: z.literal('start'), folder: z.string(), boot: z.string(), turnedMs: z.int(), passedMs: z.int().min(0) });
const Turn = z.object({ kind: z.literal('turn'), turnedMs: z.int() });
const Pass = z.object({ kind: z.literal('pass'), passedMs: z.int().min(0) });
const Read = z.object({ kind: z.literal('read'), folder: z.string(), passphrase: z.string() });
const Told = z.union([z.string(), z.discriminatedUnion('kind', [Start, Turn, Pass, Read])]);

const { port1, port2 } = new MessageChannel();
let turnedMs = 0;
let passedMs = 0;

function start({ folder, boot, turnedMs: turned, passedMs: passed }: z.infer<typeof Start>): void {
  turnedMs = turned;
  passedMs = passed;
  host({
    folder,
    timepiece: {
      kind: 'machine',
      read: () => ({
        boot,
        counter: Math.floor(uptime() * 1000) + passedMs,
        resolution: 20,
        wall: instant(Date.now() + turnedMs + passedMs),
      }),
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

// Nobody else would end it.
process.once('disconnect', () => process.exit(0));

process.on('message', (message: unknown) => {
  const told = Told.parse(message);
  if (typeof told === 'string') port2.postMessage(told);
  else if (told.kind === 'start') start(told);
  else if (told.kind === 'turn') turnedMs = told.turnedMs;
  else if (told.kind === 'pass') passedMs = told.passedMs;
  else void tell(told);
});
