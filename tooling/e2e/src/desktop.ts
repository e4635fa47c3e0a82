import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime, prepareApp, virtualDisplay, type VirtualDisplay } from '@parley/electron-runtime';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const appDir = join(import.meta.dirname, '../../../apps/desktop');

/** The built desktop app in a real Electron window, on a data folder of its own. */
export type RunningDesktop = {
  readonly page: Page;
  readonly app: ElectronApplication;
  /** Everything the page has received over its port since it loaded, as text. */
  readonly received: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
  /** SIGKILL to every process of the application: no handler runs. */
  readonly kill: () => Promise<void>;
};

let display: VirtualDisplay | undefined;

/** A display for windows: the one there is, or a virtual one that lives as long as this worker. */
async function displayName(): Promise<string> {
  const present = process.env['DISPLAY'];
  if (present !== undefined && present !== '') return present;
  display ??= await virtualDisplay('1600x1000');
  return display.display;
}

/** Ends the virtual display, if one was made. */
export async function closeDisplay(): Promise<void> {
  await display?.close();
  display = undefined;
}

/** Starts the desktop app. `clock` is what its clock reads at the start; it runs on from there. */
export async function runDesktop(options: {
  readonly data: string;
  readonly portal: string;
  readonly clock: number;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<RunningDesktop> {
  const { executablePath, args } = await prepareApp({ runtime: await electronRuntime(), appDir });
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const app = await _electron.launch({
    executablePath,
    // A microphone that Chromium makes up: calls are recorded on a machine that has none.
    args: [...args, '--lang=en-GB', '--use-fake-device-for-media-stream'],
    timeout: 60_000,
    env: {
      ...env,
      ...options.env,
      DISPLAY: await displayName(),
      PARLEY_DESKTOP_DATA: options.data,
      PARLEY_PORTAL_URL: options.portal,
      PARLEY_TEST_CLOCK: new Date(options.clock).toISOString(),
    },
  });
  await app.context().addInitScript(recordPorts);
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  // The recorder is there only from the next load on; the page asks for a new port when it loads.
  await page.reload();
  return {
    page,
    app,
    received: () => page.evaluate(() => [...(globalThis.parleyReceived ?? [])]),
    close: () => app.close(),
    kill: async () => {
      const main = app.process();
      const ended = new Promise((resolve) => main.once('exit', resolve));
      for (const pid of [...descendants(main.pid ?? 0), main.pid ?? 0]) killHard(pid);
      await ended;
      await app.close().catch(() => {
        // Already dead: Playwright's connection may complain.
      });
    },
  };
}

/** Every process below one, deepest last. */
function descendants(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children === ''
    ? []
    : children
        .split(' ')
        .map(Number)
        .flatMap((child) => [child, ...descendants(child)]);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

declare global {
  var parleyReceived: string[] | undefined;
}

/** Runs in the page before its own code: keeps a text of every message that any of its ports delivers. */
function recordPorts(): void {
  const seen: string[] = [];
  globalThis.parleyReceived = seen;
  const keep = (event: Event) => {
    if (!(event instanceof MessageEvent)) return;
    const data: unknown = event.data;
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data instanceof Uint8Array ? data : undefined;
    seen.push(
      bytes === undefined
        ? JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
        : new TextDecoder().decode(bytes),
    );
  };
  const heard = new WeakSet<MessagePort>();
  const hear = (port: MessagePort) => {
    if (heard.has(port)) return;
    heard.add(port);
    add.call(port, 'message', keep);
  };
  const add = MessagePort.prototype.addEventListener;
  MessagePort.prototype.addEventListener = function (this: MessagePort, ...parameters: Parameters<typeof add>) {
    hear(this);
    add.apply(this, parameters);
  };
  const start = MessagePort.prototype.start;
  MessagePort.prototype.start = function (this: MessagePort) {
    hear(this);
    start.call(this);
  };
  const setter = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  if (setter?.set !== undefined) {
    const set = setter.set;
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      ...setter,
      set(this: MessagePort, handler: unknown) {
        hear(this);
        set.call(this, handler);
      },
    });
  }
}
