'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

import { useLiveRows } from '#components/queue/use-live-rows';
import type { Review } from '#db/queries/find-review';
import type { LiveRow, QueueRow } from '#db/queries/list-applications';
import { VERSION_EVENTS } from '#domain/audit';
import type { EventName } from '#domain/audit';

type Given = {
  review: Review;
  rail: readonly QueueRow[];
  viewerId: string;
  readAt: number;
  /** While a decision is being written nothing changes under it: it names the version that it was begun with. */
  isBusy: boolean;
};

/**
 * The open case is read anew once somebody else has changed it, and what was done is told; the rail's cases stay in their
 * places. A small answer comes first: a page that cannot be read anew would be lost.
 */
export function useLiveCase({ review, rail, viewerId, readAt, isBusy }: Given): {
  rail: QueueRow[];
  change: EventName | null;
} {
  const router = useRouter();
  const [change, setChange] = useState<EventName | null>(null);
  const [openedVersion] = useState(review.version);
  const hasVisitChanged = useRef(false);
  const heldUntil = review.claim?.isMine === false ? review.claim.expiresAt : null;
  const { rows, open } = useLiveRows({
    rows: rail,
    since: readAt,
    viewerId,
    view: null,
    search: '',
    open: { id: review.id, heldUntil },
    onChanges: (changes) => {
      for (const { id, name, by } of changes) {
        if (id !== review.id || by === viewerId) continue;
        if (name.startsWith('visit.')) hasVisitChanged.current = true;
        setChange((before) => VERSION_EVENTS.find((step) => step === name) ?? before);
      }
    },
  });

  useEffect(() => {
    if (isBusy || open === null || (!hasVisitChanged.current && !differs(open, review))) return;
    hasVisitChanged.current = false;
    router.refresh();
    // What is on the screen is compared as it stands when the row comes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [open, isBusy]);

  return { rail: rows, change: review.version === openedVersion ? null : change };
}

function differs({ version, holder }: LiveRow, { version: shown, claim }: Review): boolean {
  return version !== shown || holder?.name !== claim?.holder || holder?.isMe !== claim?.isMine;
}
