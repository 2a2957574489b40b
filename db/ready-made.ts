import { Param, Placeholder, is } from 'drizzle-orm';
import type { Query } from 'drizzle-orm';

import type { Executor } from '#db/client';

type Prepared = { getQuery: () => Query; execute: () => Promise<unknown> };
type Answer<Statement extends Prepared> = Awaited<ReturnType<Statement['execute']>>;

/**
 * A statement that Drizzle builds once for all transactions, which takes it longer than PostgreSQL needs to answer; its
 * placeholders get their values with each call. Calls of one moment are sent in their order.
 */
export function readyMade<Values extends object>() {
  return <Statement extends Prepared>(
    build: (executor: Executor) => { prepare: (name: string) => Statement },
  ): ((executor: Executor, values: Values) => Promise<Answer<Statement>>) => {
    let known: { statement: Statement; params: unknown[] } | undefined;
    return (executor, values) => {
      if (known === undefined) {
        const statement = build(executor).prepare('ready-made');
        known = { statement, params: statement.getQuery().params };
      }
      return onConnectionOf(executor, known.statement, filled(known.params, new Map(Object.entries(values))));
    };
  };
}

/** As Drizzle fills them, and a value that is not there is NULL, of JSON and instants too. */
function filled(params: readonly unknown[], values: ReadonlyMap<string, unknown>): unknown[] {
  return params.map((param) => {
    if (is(param, Placeholder)) return values.get(param.name) ?? null;
    if (!is(param, Param) || !is(param.value, Placeholder)) return param;
    const value = values.get(param.value.name) ?? null;
    return value === null ? null : param.encoder.mapToDriverValue(value);
  });
}

/** Drizzle ties a statement to the connection that it was built on: this is the same one with another's `client`. */
function onConnectionOf<Statement extends Prepared>(
  { _: { session } }: Executor,
  statement: Statement,
  params: unknown[],
): Promise<Answer<Statement>> {
  const bound: Statement = Object.assign(Object.create(statement), { client: Reflect.get(session, 'client'), params });
  return bound.execute() as Promise<Answer<Statement>>;
}
