'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';

import { toasts } from '#components/ui/toast';

const ToastRegion = dynamic(() => import('#components/ui/toast-region').then((file) => file.ToastRegion), {
  ssr: false,
});

/** Once a page; then `toast` anywhere. What shows them is loaded with the first. */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const isWanted = useSyncExternalStore(toasts.subscribe, toasts.areWanted, () => false);
  return isWanted && <ToastRegion label={label} closeLabel={closeLabel} onReady={toasts.speak} />;
}
