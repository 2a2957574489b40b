import type { Executor } from '#db/client';

/** A statement that is built once for a pool, and anew for a transaction: a large one takes Drizzle longer than PostgreSQL. */
export function builtOnce<Built>(build: (executor: Executor) => Built): (executor: Executor) => Built {
  const statements = new WeakMap<Executor, Built>();
  return (executor) => {
    const known = statements.get(executor);
    if (known !== undefined) return known;
    const built = build(executor);
    statements.set(executor, built);
    return built;
  };
}
