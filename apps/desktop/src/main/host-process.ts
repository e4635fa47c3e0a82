import { join } from 'node:path';
import { instant } from '@parley/domain/kernel';
import { app, type MessagePortMain, safeStorage, utilityProcess } from 'electron';
import { FromHost, type HostStart, type ToHost } from '../ipc/boot.ts';
import type { Environment } from './environment.ts';

export type HostProcess = { readonly connect: (port: MessagePortMain) => void; readonly stop: () => void };

/** Starts the host in a process of its own. `onExit` runs when it ends without having been stopped. */
export function startHost(environment: Environment, onExit: () => void): HostProcess {
  const child = utilityProcess.fork(join(import.meta.dirname, 'host.js'), [], { serviceName: 'parley-host', stdio: 'inherit' });
  let stopped = false;
  const send = (message: ToHost, ports: MessagePortMain[] = []) => child.postMessage(message, ports);
  child.on('message', (data: unknown) => {
    const message = FromHost.parse(data);
    send({ kind: 'keyring-answer', id: message.id, text: message.kind === 'keyring-seal' ? sealed(message.text) : opened(message.text) });
  });
  child.once('exit', () => {
    if (!stopped) onExit();
  });
  const start: HostStart = {
    kind: 'start',
    folder: environment.dataFolder,
    portalPreset: environment.portalPreset,
    testClock: environment.testClock === null ? null : instant(environment.testClock),
    keyring: hasKeyring(),
  };
  send(start);
  return {
    connect: (port) => send({ kind: 'client' }, [port]),
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
}

/** Electron 33, on which tests run, has this form alone; Electron 45 still has it beside the newer one. */
type SystemKeyring = {
  readonly isEncryptionAvailable: () => boolean;
  readonly getSelectedStorageBackend: () => string;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (sealed: Buffer) => string;
};
const systemKeyring: SystemKeyring = safeStorage;

/** A real keyring: on Linux Chromium falls back to `basic_text`, which is a constant key and therefore none. */
function hasKeyring(): boolean {
  if (!app.isReady() || !systemKeyring.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(systemKeyring.getSelectedStorageBackend());
}

function sealed(text: string): string | null {
  return hasKeyring() ? systemKeyring.encryptString(text).toString('base64') : null;
}

function opened(text: string): string | null {
  if (!hasKeyring()) return null;
  try {
    return systemKeyring.decryptString(Buffer.from(text, 'base64'));
  } catch {
    return null;
  }
}
