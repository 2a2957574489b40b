import { createEvents } from 'ics';
import type { EventAttributes } from 'ics';

import type { Locale } from '#domain/application';
import { spacedCode } from '#domain/desk-code';
import type { LetterVisit } from '#domain/letters/letter';
import { PHRASES } from '#domain/letters/phrases-by-locale';
import type { Belonging, VisitStatus } from '#domain/visit';
import { REMINDERS, REMINDER_HOURS } from '#domain/visit-reminder';

/** A visit as the customer's calendar keeps it: one entry by its id, replaced by each later `version`. */
export type CalendarVisit = LetterVisit & {
  id: string;
  version: number;
  status: VisitStatus;
  endsAt: Date;
  bookedAt: Date;
  storePhone: string;
  reference: string;
  bring: readonly Belonging[];
  /** What the desk asks for on the day; null where it asks for none. */
  code: string | null;
};

export type CalendarFile = { method: 'PUBLISH' | 'CANCEL'; content: string };

/** The visit as an iCalendar file (RFC 5545) in the customer's language; a cancelled one takes its entry away. */
export function writeVisitCalendar(visit: CalendarVisit, { locale, now }: { locale: Locale; now: Date }): CalendarFile {
  const words = PHRASES[locale].calendar;
  const isCancelled = visit.status === 'cancelled';
  const method = isCancelled ? 'CANCEL' : 'PUBLISH';
  const event: EventAttributes & { timestamp: number } = {
    uid: `${visit.id}@signoff`,
    sequence: visit.version,
    timestamp: now.getTime(),
    created: visit.bookedAt.getTime(),
    start: visit.startsAt.getTime(),
    end: visit.endsAt.getTime(),
    title: words.title,
    description: [
      words.bring,
      ...visit.bring.map((item) => `- ${words.belongings[item]}`),
      words.reference(visit.reference),
      ...(visit.code === null || isCancelled ? [] : [words.code(spacedCode(visit.code))]),
    ].join('\n'),
    location: [visit.storeName[locale], visit.storeAddress[locale], visit.storePhone].join(', '),
    status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
    classification: 'PRIVATE',
    ...(isCancelled ? {} : { alarms: REMINDERS.map((which) => alarmAt(REMINDER_HOURS[which], words.title)) }),
  };
  const { value, error } = createEvents([event], { method, productId: '-//Signoff//Visits//EN' });
  if (value === null) throw new Error('the calendar file cannot be written', { cause: error });
  return { method, content: foldAtOctets(value) };
}

function alarmAt(hours: number, description: string) {
  return { action: 'display', description, trigger: { hours, before: true } } as const;
}

const LINE_OCTETS = 75;

/** `ics` folds after 75 characters, but RFC 5545 counts octets: a Chinese character has three. */
function foldAtOctets(text: string): string {
  return text.replaceAll('\r\n\t', '').split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  const lines = [''];
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LINE_OCTETS) {
      lines.push('');
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return lines.join('\r\n ');
}
