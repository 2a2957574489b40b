import { randomBytes } from 'node:crypto';

import { hash, verify } from '@node-rs/argon2';

import { DomainError } from '#domain/domain-error';
import { MIN_PASSWORD_LENGTH } from '#domain/staff';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Longer ones would only cost time. */
const MAX_PASSWORD_LENGTH = 1000;

const nobodysHash = hash(randomBytes(32), COST);

/** Its argon2id hash; a DomainError `weak_password` for fewer than 15 characters. */
export async function hashPassword(password: string): Promise<string> {
  const length = [...password.normalize('NFKC')].length;
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    throw new DomainError('weak_password', { minimum: MIN_PASSWORD_LENGTH, maximum: MAX_PASSWORD_LENGTH });
  }
  return hash(password.normalize('NFKC'), COST);
}

/** Whether the password is the one of `passwordHash`; without a hash it takes as long and is false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFKC')).catch(() => false);
  return matches && passwordHash !== null;
}
