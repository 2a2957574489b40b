/** CAMARA's own correlation header. */
const CORRELATOR = 'x-correlator';
/** As CAMARA's commonalities have it. */
const PATTERN = /^[a-zA-Z0-9-_:;./<>{}]{0,256}$/;

/** Given back as it came. */
export function correlatorOf(headers: Headers): Record<string, string> {
  const value = headers.get(CORRELATOR);
  return value !== null && PATTERN.test(value) ? { [CORRELATOR]: value } : {};
}
