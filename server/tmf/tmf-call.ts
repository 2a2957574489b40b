import 'server-only';
import type { NextRequest } from 'next/server';

import type { ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import type { Json } from '#domain/tmf/merge-patch';
import { readListQuery, selectFields } from '#domain/tmf/list-query';
import type { FilterKind, ListQuery } from '#domain/tmf/list-query';
import { TmfError } from '#domain/tmf/tmf-error';
import { env } from '#server/env';
import { readBody } from '#server/read-body';

export type TmfCall = { request: NextRequest; id: string; actor: ClientActor; now: Date };

const MAX_BODY = 64 * 1024;
const MERGE_PATCH = ['application/merge-patch+json', 'application/json'];

/** The bytes of a JSON body; TmfErrors for another media type and for one that is too long. */
export async function readJsonBytes({ request }: TmfCall): Promise<Buffer> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  const accepted = request.method === 'PATCH' ? MERGE_PATCH : ['application/json'];
  if (!accepted.includes(type.trim().toLowerCase())) {
    throw new TmfError('unsupported_media_type', `The body is ${accepted.join(' or ')}.`);
  }
  try {
    return await readBody(request, MAX_BODY);
  } catch (error) {
    if (!(error instanceof DomainError) || error.details.reason !== 'too_large') throw error;
    throw new TmfError('body_too_large', `A body has at most ${MAX_BODY} bytes.`);
  }
}

export function parseJson(bytes: Buffer): Json {
  try {
    const value: Json = JSON.parse(bytes.toString('utf8'));
    return value;
  } catch {
    throw new TmfError('malformed_body', 'The body is not JSON.');
  }
}

/** The address of this installation, before every path that it tells of. */
export function baseUrl(): string {
  return env().NEXTAUTH_URL.replace(/\/+$/, '');
}

/** One page of a list: 200 where it is the whole, 206 where it is a part. */
export async function answerList<Item extends object>(
  { request }: TmfCall,
  filters: Readonly<Record<string, FilterKind>>,
  read: (query: ListQuery) => Promise<{ items: Item[]; total: number }>,
): Promise<Response> {
  const query = readListQuery(request.nextUrl.searchParams, filters);
  const { items, total } = await read(query);
  return Response.json(
    items.map((item) => selectFields(item, query.fields)),
    {
      status: items.length === total ? 200 : 206,
      headers: { 'X-Total-Count': String(total), 'X-Result-Count': String(items.length) },
    },
  );
}
