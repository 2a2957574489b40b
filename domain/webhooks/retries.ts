const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;

export const WEBHOOK_RETRIES = {
  /** Since the event was first to be sent. */
  forHours: 72,
  /** Before the second try, the third and so on; the last of them before every later one. */
  pauseSeconds: [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 21_600],
  /** Up to so much of a pause is added by chance, so that what failed together does not come back together. */
  jitterShare: 0.2,
  /** The longest pause that an endpoint can ask for. */
  askedHours: 6,
} as const;

type Failed = {
  /** Tries so far, the failed one included. */
  attempts: number;
  /** When the event was first to be sent. */
  sendAt: Date;
  /** The pause that the endpoint asked for, in milliseconds. */
  askedMs: number | null;
  now: Date;
  /** By chance, from 0 to 1. */
  jitter: number;
};

/** When a failed event is tried again; null once its three days are over. The last try falls on their end. */
export function nextTryAt({ attempts, sendAt, askedMs, now, jitter }: Failed): Date | null {
  const endsAt = sendAt.getTime() + WEBHOOK_RETRIES.forHours * HOUR;
  if (now.getTime() >= endsAt) return null;
  const { pauseSeconds, jitterShare } = WEBHOOK_RETRIES;
  const planned = pauseSeconds[Math.min(Math.max(attempts, 1), pauseSeconds.length) - 1] ?? 0;
  const pause = planned * SECOND * (1 + jitterShare * jitter);
  return new Date(Math.min(now.getTime() + Math.max(pause, askedMs ?? 0), endsAt));
}

/** The pause that `Retry-After` asks for, in milliseconds, cut to what is granted; null without a sensible one. */
export function askedPauseMs(status: number | null, retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null || (status !== 429 && status !== 503)) return null;
  const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : NaN;
  const asked = Number.isNaN(seconds) ? Date.parse(retryAfter) - now.getTime() : seconds * SECOND;
  if (!(asked > 0)) return null;
  return Math.min(asked, WEBHOOK_RETRIES.askedHours * HOUR);
}
