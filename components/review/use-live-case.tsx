'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

import { useLiveRows } from '#components/queue/use-live-rows';
import type { Review } from '#db/queries/find-review';
import type { QueueRow } from '#db/queries/list-applications';
import { VERSION_EVENTS } from '#domain/audit';
import type { EventName } from '#domain/audit';

type Given = { review: Review; rail: readonly QueueRow[]; viewerId: string; readAt: number };

const AT_MOST_EVERY_MS = 1000;

/** The open case is read anew when somebody else changes it, and what was done is told; the rail's cases stay in their places. */
export function useLiveCase({ review, rail, viewerId, readAt }: Given): {
  rail: QueueRow[];
  change: EventName | null;
} {
  const router = useRouter();
  const [change, setChange] = useState<EventName | null>(null);
  const [openedVersion] = useState(review.version);
  const reread = useSeldom(() => router.refresh(), AT_MOST_EVERY_MS);
  const { rows } = useLiveRows({
    rows: rail,
    since: readAt,
    viewerId,
    view: null,
    search: '',
    onChanges: (changes) => {
      const ofOthers = changes.filter(({ id, by }) => id === review.id && by !== viewerId);
      const last = VERSION_EVENTS.find((name) => name === ofOthers.findLast((one) => isStep(one.name))?.name);
      if (last !== undefined) setChange(last);
      if (ofOthers.length > 0) reread();
    },
    onMissed: reread,
  });
  return { rail: rows, change: review.version === openedVersion ? null : change };
}

function isStep(name: string): boolean {
  return VERSION_EVENTS.some((step) => step === name);
}

/** Acts at once, and what is asked for too soon after that later, together. */
function useSeldom(act: () => void, everyMs: number): () => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const waiting = useRef<{ timer: number; nextAt: number }>({ timer: 0, nextAt: 0 });
  useEffect(() => {
    const { current } = waiting;
    return () => window.clearTimeout(current.timer);
  }, []);
  return () => {
    const { current } = waiting;
    window.clearTimeout(current.timer);
    current.timer = window.setTimeout(
      () => {
        current.nextAt = performance.now() + everyMs;
        latest.current();
      },
      Math.max(0, current.nextAt - performance.now()),
    );
  };
}
