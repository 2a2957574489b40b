'use client';

import { useEffect, useState } from 'react';

import { loadLater, whenQuiet } from '#components/ui/load-later';
import { toasts } from '#components/ui/toast';

const ToastRegion = loadLater(() => import('#components/ui/toast-region').then((file) => file.ToastRegion));

/** Once a page; then `toast` anywhere. The region is there soon after the page, or with the first words. */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const show = () => setThere(true);
    const unsubscribe = toasts.subscribe(show);
    const forget = whenQuiet(show);
    if (toasts.areWaiting()) show();
    return () => {
      unsubscribe();
      forget();
    };
  }, []);
  return isThere && <ToastRegion label={label} closeLabel={closeLabel} onReady={toasts.speak} />;
}
