/** The header in which proxy.ts tells a page its own path. */
export const PATH_HEADER = 'x-signoff-path';
