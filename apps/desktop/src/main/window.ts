import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { isOwnUrl, startUrl } from './origin.ts';

/** The one window. Its page is sandboxed and has nothing of Node or Electron. */
export function openWindow(devServer: string | undefined): BrowserWindow {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 640,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !__PARLEY_RELEASE__,
    },
  });
  const home = devServer ?? startUrl;
  const comeHome = (url: string) => {
    if (!isOwnUrl(url, devServer)) void window.loadURL(home);
  };
  // Chromium leaves for about: addresses without asking anyone; whatever comes of it, the window comes back.
  window.webContents.on('did-navigate', (_event, url) => comeHome(url));
  window.webContents.on('did-fail-load', (...[, , , url, isMainFrame]) => {
    if (isMainFrame) comeHome(url);
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(home);
  return window;
}
