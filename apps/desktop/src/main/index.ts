import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { declareScheme, serveInterface } from './app-protocol.ts';
import { readEnvironment } from './environment.ts';
import { guardContents, guardSession } from './guards.ts';
import { type HostProcess, startHost } from './host-process.ts';
import { setMenu } from './menu.ts';
import { brokerPorts } from './port-broker.ts';
import { openWindow } from './window.ts';

// Thin on purpose: it starts things, guards them and introduces page and host to each other. Nothing here knows what a call is.
const environment = readEnvironment();
const mostRestarts = 3;

declareScheme();
// A host that cannot have Chromium's sandbox (root in a container) says so itself; every window asks for its own all the same.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const shown: { window?: BrowserWindow } = {};
  let restarts = 0;
  guardContents(environment.devServer);
  app.on('second-instance', () => {
    if (shown.window?.isMinimized() === true) shown.window.restore();
    shown.window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  await app.whenReady();
  guardSession(session.defaultSession, environment.devServer);
  serveInterface(join(import.meta.dirname, '../renderer'));
  setMenu();

  const begin = (): HostProcess =>
    startHost(environment, () => {
      restarts += 1;
      if (restarts > mostRestarts) {
        app.exit(1);
        return;
      }
      // The page asks for a new port when it loads; the host stands again where its record ends.
      host = begin();
      shown.window?.webContents.reload();
    });
  let host = begin();
  brokerPorts({ window: () => shown.window, host: () => host, devServer: environment.devServer });
  app.on('will-quit', () => host.stop());
  shown.window = openWindow(environment.devServer);
}
