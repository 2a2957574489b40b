import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { apiClients } from '#db/schema/api-clients';
import { id, instant } from '#db/schema/columns';
import { visits } from '#db/schema/visits';
import type { KeptAttributes } from '#domain/tmf/appointment';
import type { SearchedSlot, SlotSearchRequest } from '#domain/tmf/slot-search';

/** What the carrier's systems keep with a visit of ours, which TMF646 calls an appointment. */
export const appointmentDetails = pgTable(
  'appointment_details',
  {
    visitId: uuid()
      .primaryKey()
      .references(() => visits.id),
    externalId: text(),
    attributes: jsonb().$type<KeptAttributes>().notNull(),
    /** Deleted appointments are shown to no system any more; the visit stays for the record. */
    deletedAt: instant(),
  },
  (table) => [index('appointment_details_external_idx').on(table.externalId)],
);

/** A system's search for free places with what it was told, kept for a while (`RETENTION`). */
export const timeSlotSearches = pgTable(
  'time_slot_searches',
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => apiClients.id),
    searchedAt: instant().notNull(),
    request: jsonb().$type<SlotSearchRequest>().notNull(),
    found: jsonb().$type<SearchedSlot[]>().notNull(),
  },
  (table) => [
    index('time_slot_searches_client_idx').on(table.clientId, table.searchedAt),
    index('time_slot_searches_searched_idx').on(table.searchedAt),
  ],
);
