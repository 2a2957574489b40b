import { createHash } from 'node:crypto';
import createNextIntlPlugin from 'next-intl/plugin';
import { ENHANCEMENT_SCRIPT } from './components/public/enhancement-script.js';
import { APPLICANT_ROOTS, contentSecurityPolicy } from './server/content-security-policy.js';

const isDevelopment = process.env.NODE_ENV === 'development';
const enhancementHash = createHash('sha256').update(ENHANCEMENT_SCRIPT).digest('base64');

// Pages of the back office are given a narrower one with a nonce by server/tell-page.ts before they come here.
const staffPolicy = contentSecurityPolicy("'self' 'unsafe-inline'");
// A browser does not fetch what its policy refuses: the framework's chunks never reach an applicant's phone.
const applicantPolicy = isDevelopment ? staffPolicy : contentSecurityPolicy(`'sha256-${enhancementHash}'`);
const applicantPaths = ['/', ...APPLICANT_ROOTS.map((root) => `/${root}/:path*`)];
// Headers given here replace a route handler's own, later ones earlier ones: an image is opened as nothing but an image.
const imagePolicy = "default-src 'none'; sandbox";
const imagePaths = [
  '/apply/uploads/:slot',
  '/api/documents/:id',
  '/api/documents/:id/ahead',
  '/status/:token/marked/:id',
];

const noSniff = { key: 'X-Content-Type-Options', value: 'nosniff' };
const sharedHeaders = [
  noSniff,
  { key: 'X-Frame-Options', value: 'DENY' },
  // Not `no-referrer`: a browser then sends `Origin: null` with a form, and the secret link stays on this site either way.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];
const withoutOwnPolicy = { missing: [{ type: /** @type {const} */ ('header'), key: 'content-security-policy' }] };

/**
 * @param {string} source
 * @param {string} value
 */
function withPolicy(source, value) {
  return { source, headers: [{ key: 'Content-Security-Policy', value }] };
}

/** @type {import('next').NextConfig} */
const nextConfig = {
  serverExternalPackages: ['postgres', 'sharp', '@node-rs/argon2', 'pg-boss'],
  experimental: { authInterrupts: true, globalNotFound: true },
  poweredByHeader: false,
  async headers() {
    return [
      // A script, style or font is no document: what rules documents would only weigh down each of them.
      { source: '/((?!_next/static/).*)', headers: sharedHeaders },
      { ...withPolicy('/((?!_next/static/).*)', staffPolicy), ...withoutOwnPolicy },
      { source: '/_next/static/:path*', headers: [noSniff] },
      ...applicantPaths.map((source) => withPolicy(source, applicantPolicy)),
      ...imagePaths.map((source) => withPolicy(source, imagePolicy)),
    ];
  },
  async rewrites() {
    return {
      beforeFiles: [
        {
          source: '/:path*',
          has: [{ type: 'query', key: 'lang', value: '(?<lang>en|zh-CN)' }],
          destination: '/locale/:lang/:path*',
        },
      ],
    };
  },
};

export default createNextIntlPlugin('./server/i18n/request.ts')(nextConfig);
