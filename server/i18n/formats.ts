/** Every way in which an instant or a number is written on a screen. */
export const formats = {
  dateTime: {
    date: { year: 'numeric', month: 'short', day: 'numeric' },
    dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    full: {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    },
    day: { weekday: 'long', month: 'long', day: 'numeric' },
    dayShort: { weekday: 'short', month: 'short', day: 'numeric' },
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
  number: {
    integer: { maximumFractionDigits: 0 },
    percent: { style: 'percent', maximumFractionDigits: 1 },
  },
} as const;

/** The zone in which instants are shown where no store says otherwise. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';
