import { isOwnUrl } from './origin.ts';

/** What a page asks for; `media` is what it wants to take down. */
export type Asked = {
  readonly url: string;
  readonly permission: string;
  readonly isMainFrame: boolean;
  readonly media: readonly string[];
};

/** Copying a text out and the microphone, for our own page: the two things that need a permission here. Never a camera, never a screen. */
export function isAllowed({ url, permission, isMainFrame, media }: Asked, devServer: string | undefined): boolean {
  if (!isMainFrame || !isOwnUrl(url, devServer)) return false;
  if (permission === 'clipboard-sanitized-write') return true;
  return permission === 'media' && media.length > 0 && media.every((one) => one === 'audio');
}
