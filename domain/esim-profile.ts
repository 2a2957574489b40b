import { z } from 'zod';

import { parseEid } from '#domain/identifiers/eid';

/** SGP.22, ES2+.HandleDownloadProgressInfo: the points at which the SM-DP+ tells of a profile; those of others are kept as they come. */
export const PROFILE_POINTS = { installed: 4, deleted: 5 } as const;

const DONE = ['Executed-Success', 'Executed-WithWarning'];

const text = z.string().min(1).max(200);

/** What the SM-DP+ sends; whatever else it adds is left out. An ICCID has 18 to 20 digits, perhaps filled up with F. */
export const ProfileNotice = z.object({
  header: z.object({ functionRequesterIdentifier: text, functionCallIdentifier: text }),
  eid: z
    .string()
    .refine((eid) => parseEid(eid) !== null)
    .optional(),
  iccid: z
    .string()
    .regex(/^\d{18,20}F?$/i)
    .transform((iccid) => iccid.replace(/F$/i, '')),
  profileType: text.optional(),
  timestamp: z.iso.datetime({ offset: true }).transform((instant) => new Date(instant)),
  notificationPointId: z
    .union([z.int(), z.string().regex(/^\d{1,6}$/)])
    .transform(Number)
    .refine((point) => point >= 0 && point < 1_000_000),
  notificationPointStatus: z.object({ status: text }),
});
export type ProfileNotice = z.infer<typeof ProfileNotice>;

export type ProfileEvent = { point: number; status: string; happenedAt: Date };

export function isDeletion({ point, status }: Pick<ProfileEvent, 'point' | 'status'>): boolean {
  return point === PROFILE_POINTS.deleted && DONE.includes(status);
}

/** When the profile was deleted and has not been installed again since; null where nothing says so. */
export function deletedAt(events: readonly ProfileEvent[]): Date | null {
  const done = events
    .filter(({ point, status }) => DONE.includes(status) && Object.values(PROFILE_POINTS).some((one) => one === point))
    .toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
  const last = done.at(-1);
  return last !== undefined && isDeletion(last) ? last.happenedAt : null;
}
