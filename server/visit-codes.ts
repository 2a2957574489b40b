import { calendarCode, sentCode } from '#db/visit-code';
import { spacedCode } from '#domain/desk-code';
import { env } from '#server/env';

/** The code of a visit as its customer reads it on the status page. */
export function calendarCodeOf(visitId: string): string {
  return spacedCode(calendarCode(env().LOOKUP_PEPPER, visitId));
}

/** The code that the desk had sent with this letter. */
export function sentCodeOf(messageId: string): string {
  return spacedCode(sentCode(env().LOOKUP_PEPPER, messageId));
}
