import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { startUrl } from './origin.ts';

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
  window.once('ready-to-show', () => window.show());
  void window.loadURL(devServer ?? startUrl);
  return window;
}
