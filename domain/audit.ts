export const EVENT_NAMES = [
  'application.started',
  'application.submitted',
  'application.resubmitted',
  'application.checked',
  'application.claimed',
  'application.claimReleased',
  'application.skipped',
  'application.takenOver',
  'application.approved',
  'application.escalated',
  'application.sentBack',
  'application.firstApprovalVoided',
  'application.rejected',
  'application.moreRequested',
  'application.confirmed',
  'application.terminationOrdered',
  'application.terminationRefused',
  'application.completed',
  'application.expired',
  'application.withdrawn',
  'application.decisionUndone',
  'application.reopened',
  'application.erased',
  'qualityCheck.drawn',
  'qualityCheck.taken',
  'qualityCheck.givenBack',
  'qualityCheck.answered',
  'document.uploaded',
  'document.viewed',
  'document.fetchedAhead',
  'document.removed',
  'field.revealed',
  'visit.held',
  'visit.booked',
  'visit.moved',
  'visit.cancelled',
  'visit.arrived',
  'visit.arrivalTakenBack',
  'visit.completed',
  'visit.confirmationRefused',
  'visit.missed',
  'message.queued',
  'message.sent',
  'message.kept',
  'message.failed',
  'message.requeued',
  'message.recalled',
  'line.pended',
  'line.terminated',
  'line.reactivated',
  'staff.invited',
  'staff.joined',
  'staff.resetOffered',
  'staff.passwordReset',
  'staff.disabled',
  'staff.enabled',
  'staff.keysChanged',
  'session.started',
  'session.ended',
  'session.refused',
  'reason.added',
  'reason.changed',
  'reason.retired',
  'reason.restored',
  'reason.ordered',
  'completed.exported',
  'view.saved',
  'view.renamed',
  'view.shared',
  'view.unshared',
  'view.deleted',
  'apiClient.created',
  'apiClient.revoked',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** The events that leave an application with a new version: what somebody has to know whose own version is past. */
export const VERSION_EVENTS = [
  'application.submitted',
  'application.resubmitted',
  'application.approved',
  'application.escalated',
  'application.sentBack',
  'application.firstApprovalVoided',
  'application.rejected',
  'application.moreRequested',
  'application.confirmed',
  'application.terminationRefused',
  'application.completed',
  'application.expired',
  'application.withdrawn',
  'application.decisionUndone',
  'application.reopened',
] as const satisfies readonly EventName[];

export type SubjectKind =
  | 'application'
  | 'document'
  | 'visit'
  | 'message'
  | 'line'
  | 'staff'
  | 'session'
  | 'view'
  | 'quality_check'
  | 'api_client'
  | 'reason'
  | 'export';
