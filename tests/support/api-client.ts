import { randomBytes, randomUUID } from 'node:crypto';

import type { Executor } from '#db/client';
import { hashToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { apiClients } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import { randomEid, randomMsisdn, randomPassportNumber } from '#tests/support/random-identifiers';

export type ApiClient = { id: string; key: string };

/** A system of the carrier's with every scope. */
export async function makeApiClient(db: Executor): Promise<ApiClient> {
  const id = newId();
  const key = randomBytes(24).toString('base64url');
  await db.insert(apiClients).values({
    id,
    name: `client ${id}`,
    keyHash: hashToken(key),
    scopes: ['applications:read', 'applications:write'],
    createdAt: new Date(),
  });
  return { id, key };
}

/** A right body for POST /api/v1/applications: an eSIM, which needs the front of the document and a portrait. */
export function newApplicationBody() {
  return {
    locale: 'en',
    msisdn: randomMsisdn(),
    simKind: 'embedded',
    simCondition: 'in_hand',
    eid: randomEid(),
    holderName: 'Ming Wang',
    documentKind: 'passport',
    documentNumber: randomPassportNumber(),
    email: 'customer@mail.example',
    phone: '+8613900001111',
    warningVersion: POLICY.warningVersion,
  };
}

type Post = { url: string; path: string; apiKey: string; body: unknown; key?: string; signal?: AbortSignal };

/** One POST of API v1, with an Idempotency-Key of its own unless one is given. */
export function post({ url, path, apiKey, body, key = randomUUID(), signal }: Post): Promise<Response> {
  return fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: signal ?? AbortSignal.timeout(60_000),
  });
}

type Put = { url: string; reference: string; kind: string; apiKey: string; bytes: Buffer; signal?: AbortSignal };

export function putDocument({ url, reference, kind, apiKey, bytes, signal }: Put): Promise<Response> {
  return fetch(`${url}/api/v1/applications/${reference}/documents/${kind}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    signal: signal ?? AbortSignal.timeout(60_000),
  });
}
