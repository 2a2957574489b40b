import type { ActorKind } from '#domain/actor';
import type { EventName } from '#domain/audit';
import type { LocalText } from '#domain/local-text';

export type TimelineEvent = {
  id: string;
  at: Date;
  name: EventName;
  actorKind: ActorKind;
  /** The member of staff; null where the actor is none, or is no longer known. */
  actorName: string | null;
  reasonCodes: readonly string[];
  /** Of the codes that supervisors keep, the words as they were on that day. */
  saidReasons: Readonly<Record<string, LocalText>>;
};

export type TimelineEntry = TimelineEvent & { count: number };

const TOGETHER_MS = 10 * 60_000;

/** The events newest first; one person's repeated looks within ten minutes are one entry with their number. */
export function foldTimeline(events: readonly TimelineEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const event of events.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))) {
    const previous = entries.at(-1);
    if (previous !== undefined && areTogether(previous, event)) previous.count += 1;
    else entries.push({ ...event, count: 1 });
  }
  return entries;
}

const FOLDED: readonly EventName[] = [
  'document.viewed',
  'document.fetchedAhead',
  'document.uploaded',
  'field.revealed',
];

function areTogether(later: TimelineEvent, earlier: TimelineEvent): boolean {
  return (
    FOLDED.includes(later.name) &&
    later.name === earlier.name &&
    later.actorKind === earlier.actorKind &&
    later.actorName === earlier.actorName &&
    later.at.getTime() - earlier.at.getTime() <= TOGETHER_MS
  );
}
