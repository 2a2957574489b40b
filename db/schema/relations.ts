import { relations } from 'drizzle-orm';

import { apiClients } from '#db/schema/api-clients';
import { applicants, applications, checks, claims, decisions } from '#db/schema/applications';
import { auditEvents } from '#db/schema/audit-events';
import { documents } from '#db/schema/documents';
import { holders } from '#db/schema/holders';
import { lines, terminationOrders } from '#db/schema/lines';
import { messages } from '#db/schema/messages';
import { decisionReasons, reasonVersions } from '#db/schema/reasons';
import { staff } from '#db/schema/staff';
import { stores } from '#db/schema/stores';
import { visits } from '#db/schema/visits';

/** What a case is read with, so that one statement reads all of it. */
export const applicationRelations = relations(applications, ({ one, many }) => ({
  applicant: one(applicants, { fields: [applications.id], references: [applicants.applicationId] }),
  line: one(lines, { fields: [applications.msisdn], references: [lines.msisdn] }),
  escalator: one(staff, { fields: [applications.escalatedBy], references: [staff.id] }),
  claim: one(claims, { fields: [applications.id], references: [claims.applicationId] }),
  checks: many(checks),
  documents: many(documents),
  events: many(auditEvents),
  decisions: many(decisions),
  letters: many(messages),
  visits: many(visits),
  orders: many(terminationOrders),
}));

export const terminationOrderRelations = relations(terminationOrders, ({ one }) => ({
  application: one(applications, { fields: [terminationOrders.applicationId], references: [applications.id] }),
}));

export const lineRelations = relations(lines, ({ one }) => ({
  holder: one(holders, { fields: [lines.holderId], references: [holders.id] }),
}));

export const checkRelations = relations(checks, ({ one }) => ({
  application: one(applications, { fields: [checks.applicationId], references: [applications.id] }),
}));

export const claimRelations = relations(claims, ({ one }) => ({
  holder: one(staff, { fields: [claims.staffId], references: [staff.id] }),
}));

export const documentRelations = relations(documents, ({ one }) => ({
  application: one(applications, { fields: [documents.applicationId], references: [applications.id] }),
}));

export const auditEventRelations = relations(auditEvents, ({ one }) => ({
  application: one(applications, { fields: [auditEvents.applicationId], references: [applications.id] }),
  actor: one(staff, { fields: [auditEvents.actorId], references: [staff.id] }),
  client: one(apiClients, { fields: [auditEvents.actorId], references: [apiClients.id] }),
}));

export const decisionRelations = relations(decisions, ({ one, many }) => ({
  application: one(applications, { fields: [decisions.applicationId], references: [applications.id] }),
  by: one(staff, { fields: [decisions.staffId], references: [staff.id] }),
  reasons: many(decisionReasons),
}));

export const decisionReasonRelations = relations(decisionReasons, ({ one }) => ({
  decision: one(decisions, { fields: [decisionReasons.decisionId], references: [decisions.id] }),
  words: one(reasonVersions, {
    fields: [decisionReasons.code, decisionReasons.version],
    references: [reasonVersions.code, reasonVersions.version],
  }),
}));

export const messageRelations = relations(messages, ({ one }) => ({
  application: one(applications, { fields: [messages.applicationId], references: [applications.id] }),
}));

export const visitRelations = relations(visits, ({ one }) => ({
  application: one(applications, { fields: [visits.applicationId], references: [applications.id] }),
  store: one(stores, { fields: [visits.storeId], references: [stores.id] }),
}));
