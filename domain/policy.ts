/** The practice of the house, wherever a case comes from; what a jurisdiction asks for stands in the policies. */
export const POLICY = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  /** A review that is due within so much working time stands out. */
  soonWorkingMinutes: 2 * 60,
  claimMinutes: 5,
  undoSeconds: 15,
  qualityCheckShare: 0.05,
  qualityCheckMinutes: 30,
  holdMinutes: 10,
  visitNoticeMinutes: 60,
  bookingHorizonDays: 15,
  /** Who comes later than this has lost the place. */
  lateMinutes: 15,
  /** After so many visits that were missed only staff may book another, with a reason. */
  visitTries: 3,
  /** The waiting list: on how many stores' at once, and how a freed place is offered, by the store's clock. */
  wait: {
    stores: 3,
    /** To accept a place; a near one leaves less, a quarter of the time until it can no longer be booked. */
    offerMinutes: 60,
    offerShare: 0.25,
    /** With less than this to answer in, a place is not offered at all. */
    leastOfferMinutes: 10,
    offersFrom: '08:00',
    offersUntil: '20:00',
  },
  draftDays: 7,
  /** Begun from one address within an hour: an office or a mobile network shares one. */
  draftsAnHour: 60,
  warningVersion: '2026-1',
  /** Of the text to which a customer agrees before a desk files for them. */
  consentVersion: '2026-1',
  calendar: {
    timeZone: 'Asia/Shanghai',
    hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, opens: '09:00', closes: '12:00' },
      { weekday, opens: '13:00', closes: '18:00' },
    ]),
    holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2027-01-01'],
  },
} as const;
