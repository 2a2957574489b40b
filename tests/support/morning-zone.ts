/** An IANA zone in which the clock stands between ten and eleven in the morning: a store there has free places left today. */
export function morningZone(now: Date = new Date()): string {
  const hoursAhead = ((10 - now.getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
}
