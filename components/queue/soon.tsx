'use client';

import { Suspense, use } from 'react';
import type { ReactNode } from 'react';

/** What was there in time, or the promise of it. */
export type Soon<Value> = { there: Value } | { awaited: Promise<Value> };

type SoonShownProps<Value> = { value: Soon<Value>; children: (value: Value | undefined) => ReactNode };

/** Shows what is there at once, else what its children make of nothing until it comes. */
export function SoonShown<Value>({ value, children }: SoonShownProps<Value>) {
  if ('there' in value) return children(value.there);
  return (
    <Suspense fallback={children(undefined)}>
      <Awaited value={value.awaited}>{children}</Awaited>
    </Suspense>
  );
}

function Awaited<Value>({ value, children }: { value: Promise<Value>; children: (value: Value) => ReactNode }) {
  return children(use(value));
}
