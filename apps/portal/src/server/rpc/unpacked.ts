/**
 * A request whose body is as it was before it was packed, to be read as it comes: the limit on bodies counts what comes out. Undefined for a packing that
 * is not known here. Workstations pack what they push with gzip.
 */
export function unpacked(request: Request): Request | undefined {
  const encoding = request.headers.get('content-encoding');
  if (encoding === null || request.body === null) return request;
  if (encoding !== 'gzip') return undefined;
  const headers = new Headers(request.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  const body = request.body.pipeThrough(new DecompressionStream('gzip'));
  const parts: RequestInit & { readonly duplex: 'half' } = {
    method: request.method,
    headers,
    body,
    signal: request.signal,
    duplex: 'half',
  };
  return new Request(request.url, parts);
}
