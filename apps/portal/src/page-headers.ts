/**
 * The security headers of every answer. Scripts run by nonce alone; styles too, except for style attributes, which the positioned
 * primitives set. `secure` adds HSTS; `development` allows what the development server's reload needs.
 */
export function pageHeaders(given: { readonly nonce: string; readonly secure: boolean; readonly development: boolean }) {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${given.nonce}' 'strict-dynamic'${given.development ? ` 'unsafe-eval'` : ''}`,
    given.development ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${given.nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    // A recording that is listened to comes as an answer and is played from the page's own memory.
    `media-src blob:`,
    `worker-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'${given.development ? ' ws:' : ''}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `manifest-src 'self'`,
    ...(given.secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
    ...(given.secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
