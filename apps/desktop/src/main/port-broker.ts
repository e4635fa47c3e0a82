import { type BrowserWindow, ipcMain, type IpcMainEvent, MessageChannelMain } from 'electron';
import { askForPort, portMessage } from '../ipc/channels.ts';
import type { HostProcess } from './host-process.ts';
import { isOwnUrl } from './origin.ts';

type Broker = {
  readonly window: () => BrowserWindow | undefined;
  readonly host: () => HostProcess;
  readonly devServer: string | undefined;
};

/** Hands the page of our own window one end of a channel to the host; anyone else who asks gets no answer. */
export function brokerPorts({ window, host, devServer }: Broker): void {
  ipcMain.on(askForPort, (event, question: unknown) => {
    const frame = event.senderFrame;
    if (frame === null || typeof question !== 'string' || question.length > 64 || !isOurs(event, window(), devServer)) return;
    const { port1, port2 } = new MessageChannelMain();
    host().connect(port1);
    frame.postMessage(portMessage, question, [port2]);
  });
}

function isOurs({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow | undefined, devServer: string | undefined): boolean {
  if (window === undefined || window.isDestroyed() || senderFrame === null) return false;
  return sender === window.webContents && senderFrame === window.webContents.mainFrame && isOwnUrl(senderFrame.url, devServer);
}
