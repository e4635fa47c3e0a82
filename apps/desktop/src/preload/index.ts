import { ipcRenderer, type IpcRendererEvent } from 'electron';
import { askForPort, portMessage } from '../ipc/channels.ts';

// Forwards one MessagePort to the page and exposes nothing else. The page listens before the document is complete. The answer must be to this
// document's own question: after a quick reload the answer to the last document's may still arrive, with a port that is dead.
const question = crypto.randomUUID();
const forward = (event: IpcRendererEvent, answered: unknown) => {
  if (answered !== question || event.ports.length !== 1) return;
  ipcRenderer.off(portMessage, forward);
  window.postMessage(portMessage, window.location.origin, [...event.ports]);
};
ipcRenderer.on(portMessage, forward);
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(askForPort, question), { once: true });
