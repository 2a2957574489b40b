import type { ApplicationStatusView } from '#db/queries/get-status';

export type StatusHeadline =
  | Exclude<ApplicationStatusView['status'], 'awaiting_confirmation'>
  | 'awaiting_store'
  | 'awaiting_call'
  | 'awaiting_visit'
  | 'at_store'
  | 'awaiting_online'
  | 'cooling'
  | 'terminating_late';

/** Where a case stands as its customer would say it: what is awaited tells more than that something is. */
export function headlineOf(view: ApplicationStatusView): StatusHeadline {
  const { status, route, visit, areTriesUsed, cooling, isLate } = view;
  if (status === 'terminating' && cooling !== null) return 'cooling';
  if (status === 'terminating' && isLate) return 'terminating_late';
  if (status !== 'awaiting_confirmation') return status;
  if (route === 'online') return 'awaiting_online';
  if (visit === null) return areTriesUsed ? 'awaiting_call' : 'awaiting_store';
  return visit.status === 'arrived' ? 'at_store' : 'awaiting_visit';
}
