import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** An X server without a screen: put `display` into the environment as `DISPLAY`; `close` ends it. */
export type VirtualDisplay = {
  readonly display: string;
  readonly close: () => Promise<void>;
};

const startMilliseconds = 15_000;

/**
 * Starts Xvfb on a display number of its own choosing. Rejects when Xvfb is not installed or does not start.
 * The server does not outlive this process, unless it is killed outright.
 */
export async function virtualDisplay(size = '1440x900'): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const end = (): void => {
    server.kill();
  };
  process.once('exit', end);
  const close = async (): Promise<void> => {
    process.off('exit', end);
    end();
    // A process that has nothing else left to wait for must still wait for this.
    server.ref();
    await ended;
  };
  const numbers = server.stdio[3];
  const number = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Xvfb did not start in time')), startMilliseconds);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    if (isReadable(numbers)) numbers.once('data', (data) => resolve(String(data).trim()));
    server.once('close', () => clearTimeout(late));
    numbers?.once('data', () => clearTimeout(late));
  }).catch(async (error: unknown) => {
    process.off('exit', end);
    end();
    throw error;
  });
  server.unref();
  return { display: `:${number}`, close };
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'readable' in stream;
}
