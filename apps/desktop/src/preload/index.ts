import { ipcRenderer } from 'electron';
import { askForPort, portMessage } from '../ipc/channels.ts';

// Forwards one MessagePort to the page and exposes nothing else. The page listens before the document is complete.
ipcRenderer.once(portMessage, (event) => {
  window.postMessage(portMessage, window.location.origin, [...event.ports]);
});
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(askForPort), { once: true });
