'use client';

import { useSyncExternalStore } from 'react';

import { outbox } from '#components/desk-outbox/outbox';

export function useOutbox() {
  return useSyncExternalStore(outbox.subscribe, outbox.read, outbox.readNothing);
}
