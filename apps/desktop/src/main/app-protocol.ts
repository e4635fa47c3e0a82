import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { assetOf } from './asset.ts';
import { scheme } from './origin.ts';

/** The page may load its own files and nothing else: no network, no inline script or style, no frame. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** To be called before the application is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true } }]);
}

/** Serves the interface's folder under app://. */
export function serveInterface(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const asset = request.method === 'GET' ? assetOf(request.url, folder) : undefined;
    const content = asset === undefined ? undefined : await readFile(asset.path).catch(() => undefined);
    const headers = {
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    };
    if (asset === undefined || content === undefined) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': asset.type } });
  });
}
