const HERE = 'http://here.invalid';

/** A path of this site to go on to, as given in `?next=`; null for anything that could lead elsewhere. */
export function parseNextPath(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2000) return null;
  if (!URL.canParse(value, HERE)) return null;
  const url = new URL(value, HERE);
  const path = `${url.pathname}${url.search}`;
  return url.origin === HERE && !path.startsWith('//') ? path : null;
}
