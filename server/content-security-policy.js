const isDevelopment = process.env.NODE_ENV === 'development';

/**
 * @param {string} scriptSource
 * @returns {string}
 */
export function contentSecurityPolicy(scriptSource) {
  return [
    "default-src 'self'",
    `script-src ${scriptSource}${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where the customers' pages begin, beside the front door. */
export const APPLICANT_ROOTS = ['apply', 'check', 'status'];
const applicantPage = new RegExp(`^/(?:(?:${APPLICANT_ROOTS.join('|')})(?:/|$)|$)`);

/**
 * The policy of one page of the back office, whose inline scripts carry a nonce; null for the applicants' pages,
 * which next.config.js gives a policy without any script of the framework.
 * @param {string} pathname
 * @returns {string | null}
 */
export function pageSecurityPolicy(pathname) {
  if (applicantPage.test(pathname)) return null;
  return contentSecurityPolicy(`'self' 'nonce-${crypto.randomUUID().replaceAll('-', '')}'`);
}
