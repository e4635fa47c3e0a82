/**
 * Whether a call may be answered on the strength of a cookie. A browser always says where a POST comes from; a call that carries a bearer
 * token cannot be made by another site at all. Everything else is refused: cross-site requests, and clients that hide their origin.
 */
export function mayUseCookie(headers: Headers, origin: string): boolean {
  if (!headers.has('cookie')) return true;
  const from = headers.get('origin');
  if (from !== null) return from === origin;
  return headers.get('sec-fetch-site') === 'same-origin';
}
