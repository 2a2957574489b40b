import { completeTermination } from '#db/commands/complete-termination';
import { endLine } from '#db/commands/end-line';
import { notePendingTermination } from '#db/commands/note-pending-termination';
import { orderTermination } from '#db/commands/order-termination';
import { newId } from '#db/new-id';
import { minutesLater } from '#db/seed/demo-clock';
import type { DemoContext } from '#db/seed/demo-context';
import type { DemoApplication } from '#db/seed/demo-intake';

/** Ends the line as the job does, the carrier answering within a minute. */
export async function terminateDemoLine(
  { db }: Pick<DemoContext, 'db'>,
  { applicant }: { applicant: Pick<DemoApplication['applicant'], 'applicationId'> },
  at: Date,
): Promise<void> {
  const actor = { kind: 'system', name: 'terminate-line', correlationId: newId() } as const;
  const input = { applicationId: applicant.applicationId };
  const order = await orderTermination({ db, actor, input, now: at });
  if (order.state !== 'place') throw new Error('a demo line that cannot be ended');
  const { orderId, msisdn } = order;
  const answeredAt = minutesLater(at, 1);
  await endLine({ db, actor, input: { orderId, msisdn }, now: answeredAt });
  await completeTermination({ db, actor, input: { orderId }, now: answeredAt });
}

/** An order that the carrier has taken and says nothing more of, until it was escalated. */
export async function leaveDemoOrder(
  { db }: Pick<DemoContext, 'db'>,
  { applicant }: { applicant: Pick<DemoApplication['applicant'], 'applicationId'> },
  confirmedAt: Date,
): Promise<void> {
  const actor = { kind: 'system', name: 'terminate-line', correlationId: newId() } as const;
  const input = { applicationId: applicant.applicationId };
  const order = await orderTermination({ db, actor, input, now: confirmedAt });
  if (order.state !== 'place') throw new Error('a demo line that cannot be ended');
  await notePendingTermination({ db, actor, input: { orderId: order.orderId }, now: minutesLater(confirmedAt, 1) });
  for (const minutes of [2, 6, 12, 20, 34, 61]) {
    await orderTermination({ db, actor, input, now: minutesLater(confirmedAt, minutes) });
  }
}
