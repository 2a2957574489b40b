import { z } from 'zod';

/** TMF646 v4.0.0 as far as a system may send it: what the specification does not name is refused. */
const MAX_ITEMS = 20;

/** What PostgreSQL can keep: no NUL, no half of a surrogate pair. */
const text = (max = 2000) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'invalid');
const uri = text().regex(/^[a-z][a-z\d+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i);
/** RFC 3339 asks for the seconds. */
const dateTime = z.iso.datetime({ offset: true }).regex(/T\d\d:\d\d:\d\d/);
const typed = { '@baseType': text().optional(), '@schemaLocation': uri.optional(), '@type': text().optional() };
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_ITEMS);

export const TimePeriod = z.strictObject({ startDateTime: dateTime.optional(), endDateTime: dateTime.optional() });
export type TimePeriod = z.infer<typeof TimePeriod>;

const referred = { '@referredType': text().optional() };

export const RelatedEntity = z.strictObject({
  id: text(),
  href: text().optional(),
  name: text().optional(),
  role: text(),
  ...typed,
  '@referredType': text(),
});
export type RelatedEntity = z.infer<typeof RelatedEntity>;

export const RelatedParty = z.strictObject({
  id: text(),
  href: text().optional(),
  name: text().optional(),
  role: text().optional(),
  ...typed,
  '@referredType': text(),
});
export type RelatedParty = z.infer<typeof RelatedParty>;

export const RelatedPlace = z.strictObject({
  id: text().optional(),
  href: text().optional(),
  name: text().optional(),
  role: text(),
  ...typed,
  ...referred,
});
export type RelatedPlace = z.infer<typeof RelatedPlace>;

const Attachment = z.strictObject({
  id: text().optional(),
  href: text().optional(),
  attachmentType: text().optional(),
  content: text(40_000).optional(),
  description: text().optional(),
  mimeType: text().optional(),
  name: text().optional(),
  url: text().optional(),
  size: z.strictObject({ amount: z.number().optional(), units: text().optional() }).optional(),
  validFor: TimePeriod.optional(),
  ...typed,
  ...referred,
});

const CalendarEvent = z.strictObject({
  id: text(),
  href: text().optional(),
  name: text().optional(),
  ...typed,
  ...referred,
});

const characteristic = z.strictObject({
  city: text().optional(),
  contactType: text().optional(),
  country: text().optional(),
  emailAddress: text().optional(),
  faxNumber: text().optional(),
  phoneNumber: text().optional(),
  postCode: text().optional(),
  socialNetworkId: text().optional(),
  stateOrProvince: text().optional(),
  street1: text().optional(),
  street2: text().optional(),
  ...typed,
});

const ContactMedium = z.strictObject({
  mediumType: text().optional(),
  preferred: z.boolean().optional(),
  characteristic: characteristic.optional(),
  validFor: TimePeriod.optional(),
  ...typed,
});

const Note = z.strictObject({
  id: text().optional(),
  author: text().optional(),
  date: dateTime.optional(),
  text: text(4000).optional(),
  ...typed,
});

/** What a system keeps with an appointment, given back as it came. */
export const OWN_ATTRIBUTES = {
  externalId: text(200).optional(),
  category: text(200).optional(),
  description: text(4000).optional(),
  attachment: list(Attachment).optional(),
  calendarEvent: CalendarEvent.optional(),
  contactMedium: list(ContactMedium).optional(),
  note: list(Note).optional(),
  relatedParty: list(RelatedParty).optional(),
  ...typed,
} as const;

export const relatedEntities = list(RelatedEntity);

export const TimeSlot = z.strictObject({
  id: text().optional(),
  href: text().optional(),
  relatedParty: RelatedParty.optional(),
  validFor: TimePeriod,
  ...typed,
});
export type TimeSlot = z.infer<typeof TimeSlot>;

export const searchTypes = typed;
