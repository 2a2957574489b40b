import type { Specification } from '#tests/support/tmf-schema';

export type Asked = { status: number; headers: Headers; body: unknown };
type Noted = Asked & { operation: string; isPart: boolean };
type Sent = { key?: string; body?: unknown; headers?: Record<string, string> };

/** Asks one of TM Forum's interfaces and notes every answer, to be held against its specification in the end. */
export function tmfAsker(base: () => string, ownKey: () => string) {
  const noted: Noted[] = [];
  const ask = async (operation: string, path: string, { key = ownKey(), body, headers }: Sent = {}): Promise<Asked> => {
    const [method = 'GET'] = operation.split(' ');
    const response = await fetch(`${base()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const isPart = new URL(path, 'http://x').searchParams.has('fields');
    noted.push({ ...answer, operation, isPart });
    return answer;
  };
  /** What was answered and is not what the specification says. */
  const faults = (specification: Specification): string[] =>
    noted.flatMap(({ operation, status, isPart, body }) =>
      specification
        .answerFaults({ operation, status, isPart }, body)
        .map((fault) => `${operation} ${status}: ${fault}`),
    );
  return { ask, faults };
}
