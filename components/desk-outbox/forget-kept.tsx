'use client';

import { useEffect } from 'react';

import { keptSteps } from '#components/desk-outbox/kept-steps';

/** At the door: of whoever has just signed out nothing stays in this browser, of anybody nothing longer than its day. */
export function ForgetKept({ isSignedOut }: { isSignedOut: boolean }) {
  useEffect(() => {
    if (isSignedOut) keptSteps.forgetLeaving();
    keptSteps.endDays(Date.now());
  }, [isSignedOut]);
  return null;
}
