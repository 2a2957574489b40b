'use client';

import { useEffect } from 'react';

/** The screen does not go dark while this page is looked at, where the browser grants it. */
export function useScreenAwake(): void {
  useEffect(() => {
    let isGone = false;
    let held: WakeLockSentinel | null = null;
    async function hold(): Promise<void> {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      const lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (isGone) void lock?.release();
      else held = lock;
    }
    const onVisibility = () => void hold();
    void hold();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      isGone = true;
      void held?.release();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, []);
}
