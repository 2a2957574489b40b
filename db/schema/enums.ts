import { pgEnum } from 'drizzle-orm/pg-core';

import { ACTOR_KINDS } from '#domain/actor';
import {
  APPLICATION_STATUSES,
  CHANNELS,
  LOCALES,
  ROUTES,
  ROUTE_REASONS,
  SIM_CONDITIONS,
  SIM_KINDS,
} from '#domain/application';
import { CHECK_OUTCOMES } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { LINE_STATUSES } from '#domain/line';
import { ROLES } from '#domain/permissions';
import { STAFF_STATUSES } from '#domain/staff';
import { DESK_ABILITIES } from '#domain/store';
import { ORDER_STATUSES } from '#domain/termination';
import { VISIT_STATUSES } from '#domain/visit';

export const applicationStatusEnum = pgEnum('application_status', APPLICATION_STATUSES);
export const channelEnum = pgEnum('channel', CHANNELS);
export const checkOutcomeEnum = pgEnum('check_outcome', CHECK_OUTCOMES);
export const deskAbilityEnum = pgEnum('desk_ability', DESK_ABILITIES);
export const documentSlotEnum = pgEnum('document_slot', DOCUMENT_SLOTS);
export const identityDocumentEnum = pgEnum('identity_document', DOCUMENT_KINDS);
export const lineStatusEnum = pgEnum('line_status', LINE_STATUSES);
export const localeEnum = pgEnum('locale', LOCALES);
export const roleEnum = pgEnum('role', ROLES);
export const routeEnum = pgEnum('route', ROUTES);
export const routeReasonEnum = pgEnum('route_reason', ROUTE_REASONS);
export const simConditionEnum = pgEnum('sim_condition', SIM_CONDITIONS);
export const simKindEnum = pgEnum('sim_kind', SIM_KINDS);
export const staffStatusEnum = pgEnum('staff_status', STAFF_STATUSES);
export const visitStatusEnum = pgEnum('visit_status', VISIT_STATUSES);
export const decisionKindEnum = pgEnum('decision_kind', [
  'approve',
  'escalate',
  'reject',
  'ask_for_more',
  'send_back',
  'undo',
  'reopen',
]);
export const messageStatusEnum = pgEnum('message_status', ['queued', 'sent', 'kept', 'failed', 'recalled']);
export const terminationOrderStatusEnum = pgEnum('termination_order_status', ORDER_STATUSES);
export const actorKindEnum = pgEnum('actor_kind', ACTOR_KINDS);
