export const scheme = 'app';
export const host = 'parley';
export const startUrl = `${scheme}://${host}/index.html`;

/** Whether an address is ours, by its parsed parts: text that merely begins like ours is not. `devServer` is the development server's address, if any. */
export function isOwnUrl(text: string, devServer?: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === `${scheme}:`) return url.hostname === host && url.port === '';
  return devServer !== undefined && url.protocol === 'http:' && url.origin === new URL(devServer).origin;
}
