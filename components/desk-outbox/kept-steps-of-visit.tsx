'use client';

import { KeptStepCallout } from '#components/desk-outbox/kept-step';
import { useOutbox } from '#components/desk-outbox/use-outbox';
import { inSendingOrder } from '#domain/desk-outbox';

/** Above what is to be done with a visit: what was entered of it and not sent, or refused. */
export function KeptStepsOfVisit({ visitId, timeZone }: { visitId: string; timeZone: string }) {
  const steps = inSendingOrder(useOutbox().steps.filter(({ input }) => input.visitId === visitId));
  if (steps.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {steps.map((step) => (
        <KeptStepCallout key={step.input.version} step={step} timeZone={timeZone} />
      ))}
    </div>
  );
}
