'use client';

import { createContext, useContext } from 'react';

/** Where the person's own desk is; null for somebody who is not signed in. */
const HomeHrefContext = createContext<string | null>(null);

export const HomeHref = HomeHrefContext;

export function useHomeHref(): string | null {
  return useContext(HomeHrefContext);
}
