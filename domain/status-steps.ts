import type { ApplicationStatus, Route } from '#domain/application';

export type StatusStep = 'apply' | 'review' | 'visit' | 'online' | 'end';
export type StepState = 'done' | 'current' | 'later' | 'stopped';

/** How far a case has come, as its customer sees it: four steps, and which of them the case will never reach. */
export function statusSteps({
  status,
  route,
  isApproved,
}: {
  status: ApplicationStatus;
  route: Route | null;
  isApproved: boolean;
}): { step: StatusStep; state: StepState }[] {
  const steps: StatusStep[] = ['apply', 'review', route === 'online' ? 'online' : 'visit', 'end'];
  const { reached, isOver } = progressOf(status, isApproved);
  return steps.map((step, index) => {
    if (index < reached) return { step, state: 'done' };
    if (isOver) return { step, state: 'stopped' };
    return { step, state: index === reached ? 'current' : 'later' };
  });
}

/** How many steps lie behind, and whether nothing will follow. */
function progressOf(status: ApplicationStatus, isApproved: boolean): { reached: number; isOver: boolean } {
  switch (status) {
    case 'draft':
      return { reached: 0, isOver: false };
    case 'submitted':
    case 'second_review':
    case 'action_needed':
      return { reached: 1, isOver: false };
    case 'awaiting_confirmation':
      return { reached: 2, isOver: false };
    case 'terminating':
      return { reached: 3, isOver: false };
    case 'completed':
      return { reached: 4, isOver: false };
    case 'rejected':
      return { reached: 2, isOver: true };
    case 'expired':
      return { reached: 2, isOver: true };
    case 'withdrawn':
      return { reached: isApproved ? 2 : 1, isOver: true };
  }
}
