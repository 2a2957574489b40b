/** What a browser without scripts sends to the applicants' pages; `path` begins with /apply or /status. */
export type PublicForm = { url: string; path: string; cookie?: string; signal?: AbortSignal };

export type PhotoForm = PublicForm & { bytes: Buffer; name: string; type?: string };

export function sendForm({ url, path, cookie, fields }: PublicForm & { fields: Record<string, string> }) {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(url).origin, ...(cookie === undefined ? {} : { cookie }) },
    body: new URLSearchParams(fields),
  });
}

export function sendPhoto({ url, path, cookie, bytes, name, type = 'image/jpeg', signal }: PhotoForm) {
  const body = new FormData();
  body.set('photo', new File([new Uint8Array(bytes)], name, { type }));
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(url).origin, ...(cookie === undefined ? {} : { cookie }) },
    body,
    signal: signal ?? AbortSignal.timeout(60_000),
  });
}

/** The cookies that an answer sets, as the next request carries them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
