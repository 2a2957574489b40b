import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What is kept of a secret that we handed out: its SHA-256. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A secret of 256 bits for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The secret in an application's status link: derived, so that a letter can carry it though only its hash is kept. */
export function deriveStatusToken(pepper: string, applicationId: string): string {
  return createHmac('sha256', pepper).update(`status-link:${applicationId}`).digest('base64url');
}
