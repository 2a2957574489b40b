/** What somebody is told about a number before applying, once a code that was sent to it has shown that they hold it. */
export const LINE_CODE = { minutes: 10, tries: 5 } as const;

/** How often codes are asked for: for one number, and from one network address, which an office or a mobile network shares. */
export const LINE_CODE_LIMITS = {
  line_number: { failures: 3, windowMinutes: 60, lockMinutes: 60 },
  line_address: { failures: 30, windowMinutes: 60, lockMinutes: 60 },
} as const;
