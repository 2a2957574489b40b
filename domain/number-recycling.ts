import type { LineStatus } from '#domain/line';

/**
 * Whether a number no longer belongs to whom it belonged to on `specifiedDate` (CAMARA Number Recycling): it rests or is
 * free, or its line ended on that date or later, by the calendar dates `endedOn`, and somebody else has it now.
 */
export function isRecycled(
  { status, endedOn }: { status: LineStatus; endedOn: readonly string[] },
  specifiedDate: string,
): boolean {
  return status === 'terminated' || endedOn.some((date) => date >= specifiedDate);
}
