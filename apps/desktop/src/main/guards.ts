import { app, type Session } from 'electron';
import { isOwnUrl } from './origin.ts';
import { isAllowed } from './permission.ts';

/** What no page may do in any window: leave, open, embed, download, ask for a device or a permission (but for the microphone and copying a text, for our own page alone), or reach the network. */
export function guardSession(session: Session, devServer: string | undefined): void {
  session.setPermissionRequestHandler((...[contents, permission, answer, details]) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(isAllowed({ url: contents.getURL(), permission, isMainFrame: details.isMainFrame, media }, devServer));
  });
  session.setPermissionCheckHandler((...[contents, permission, , { isMainFrame, mediaType }]) =>
    isAllowed({ url: contents?.getURL() ?? '', permission, isMainFrame, media: mediaType === undefined ? [] : [mediaType] }, devServer),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url, devServer) }));
}

/** Guards every page that comes to be, whoever makes it. */
export function guardContents(devServer: string | undefined): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly url: string; readonly preventDefault: () => void }) => {
      if (!isOwnUrl(event.url, devServer)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

function mayLoad(url: string, devServer: string | undefined): boolean {
  if (isOwnUrl(url, devServer)) return true;
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  if (protocol === 'devtools:' || protocol === 'blob:') return true;
  return devServer !== undefined && protocol === 'ws:' && host === new URL(devServer).host;
}
