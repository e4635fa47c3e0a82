import { pino } from 'pino';
import { type FromHost, ToHost } from '../ipc/boot.ts';
import { clockFrom } from './clock.ts';
import { host, type Host } from './host.ts';
import { machineTimepiece } from './time/timepiece.ts';
import type { Keyring } from './vault/index.ts';

// The host as Electron's utility process runs it. Everything with a meaning is in host.ts, which needs no Electron.
const log = pino({ name: 'host', base: null }, pino.destination({ fd: 2, sync: true }));
const parent = process.parentPort;
const waiting = new Map<number, (text: string | null) => void>();
let running: Host | undefined;
let asked = 0;

parent.on('message', ({ data, ports }) => {
  const message = ToHost.parse(data);
  switch (message.kind) {
    case 'start':
      running ??= host({
        folder: message.folder,
        portalPreset: message.portalPreset,
        timepiece: message.testClock === null ? machineTimepiece() : { kind: 'test', now: clockFrom(message.testClock) },
        ...(message.keyring ? { keyring: systemKeyring } : {}),
        onBug: (bug) => log.error(bug, 'bug'),
      });
      log.info({ testClock: message.testClock !== null, keyring: message.keyring }, 'started');
      return;
    case 'client': {
      const [port] = ports;
      if (running === undefined || port === undefined) return;
      running.serve(port);
      port.start();
      return;
    }
    case 'keyring-answer':
      waiting.get(message.id)?.(message.text);
      waiting.delete(message.id);
      return;
  }
});

const systemKeyring: Keyring = {
  seal: async (text) => {
    const sealed = await ask({ kind: 'keyring-seal', id: (asked += 1), text });
    if (sealed === null) throw new Error('the keyring that was there is gone');
    return sealed;
  },
  open: async (text) => (await ask({ kind: 'keyring-open', id: (asked += 1), text })) ?? undefined,
};

function ask(question: FromHost): Promise<string | null> {
  return new Promise((resolve) => {
    waiting.set(question.id, resolve);
    parent.postMessage(question);
  });
}
