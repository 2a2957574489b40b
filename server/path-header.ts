/** The header in which server/tell-page.ts tells a page its own path. */
export const PATH_HEADER = 'x-signoff-path';
