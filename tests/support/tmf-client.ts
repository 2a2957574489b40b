import { expect } from '@playwright/test';

import type { ApiScope } from '#domain/actor';
import { answerFaults } from '#tests/support/tmf-schema';

export type TmfAnswer = { status: number; headers: Headers; body: unknown };

type Sent = { body?: unknown; headers?: Record<string, string>; raw?: string };

export const TMF_SCOPES: readonly ApiScope[] = ['appointments:read', 'appointments:write', 'hubs:manage'];

/** One request of TMF646; whatever comes back has to be what the specification says. */
export function tmfClient(url: string, key: string | null) {
  return async (operation: string, path: string, { body, headers = {}, raw }: Sent = {}): Promise<TmfAnswer> => {
    const [method = 'GET'] = operation.split(' ');
    const hasBody = body !== undefined || raw !== undefined;
    const response = await fetch(`${url}/tmf-api/appointment/v4${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(hasBody
          ? { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }
          : {}),
        ...headers,
      },
      ...(hasBody ? { body: raw ?? JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    const answer: TmfAnswer = {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const isPart = new URL(path, url).searchParams.has('fields');
    expect(
      answerFaults({ operation, status: answer.status, isPart }, answer.body),
      `${operation} ${path}\n${text}`,
    ).toEqual([]);
    if (answer.status >= 400) expect(answer.body).toMatchObject({ status: String(answer.status), '@type': 'Error' });
    return answer;
  };
}
