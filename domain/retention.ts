/** How long rows are kept that nothing asks for any more; what happened stays in the audit. */
export const RETENTION = {
  /** After the first answer: less than a draft's days, so that a replay finds the draft it tells of. */
  idempotencyKeyDays: 3,
  /** After their end; the last session of each member stays, for it says when they were last seen. */
  sessionDays: 30,
  invitationDays: 30,
  /** Since the first failure: longer than any lock lasts. */
  signInAttemptDays: 1,
  /** Who asked about a line before applying, after their code ran out. */
  lineInquiryDays: 1,
  /** A search for free places is out of date long before. */
  timeSlotSearchDays: 1,
  /** After an event was delivered to a hub, or given up. */
  hubDeliveryDays: 7,
  /** After an event was delivered to an endpoint, or given up: until then it can be sent again. */
  webhookDeliveryDays: 30,
} as const;
