import { isAbsolute, join, relative, sep } from 'node:path';
import { host, scheme } from './origin.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** A file of the interface: its path within the folder, and its media type. */
export type Asset = { readonly path: string; readonly type: string };

/** The file that an address of ours names; undefined when it names none, or one outside the folder, however the path is written. */
export function assetOf(address: string, folder: string): Asset | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== `${scheme}:` || url.hostname !== host || url.username !== '' || url.password !== '' || url.port !== '') {
    return undefined;
  }
  const name = decoded(url.pathname);
  // A NUL ends a path in C; a backslash is a separator on Windows only.
  if (name === undefined || name.includes('\0') || name.includes('\\')) return undefined;
  const path = join(folder, name);
  const within = relative(folder, path);
  if (within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) return undefined;
  const type = types[within.slice(within.lastIndexOf('.') + 1).toLowerCase()];
  return type === undefined ? undefined : { path, type };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
