import { and, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications } from '#db/schema/index';
import { parseMsisdn } from '#domain/identifiers/msisdn';

export type AskedBy = { applicationId: string } | { reference: string; clientId: string };

/** The number (E.164) that an application is about, of a draft the one typed so far; null where there is none. */
export async function findAskedNumber(executor: Executor, by: AskedBy): Promise<string | null> {
  const [found] = await executor
    .select({ msisdn: applications.msisdn, answers: applicants.answers })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(
      'applicationId' in by
        ? eq(applications.id, by.applicationId)
        : and(eq(applications.reference, by.reference), eq(applications.clientId, by.clientId)),
    );
  return found?.msisdn ?? parseMsisdn(found?.answers.msisdn ?? '');
}
