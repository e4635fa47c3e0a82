/** Where to go after signing in: a path of this portal, never another site. */
export function nextPath(wanted: string | readonly string[] | undefined): string {
  const path = typeof wanted === 'string' ? wanted : '/';
  return /^\/(?![/\\])[A-Za-z0-9/_.?=&%-]*$/.test(path) ? path : '/';
}
