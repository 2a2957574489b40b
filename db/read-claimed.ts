import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import type { ApplicationRow } from '#db/lock-application';
import { applicants } from '#db/schema/index';
import type { CheckFacts } from '#domain/checks/facts';
import { DomainError } from '#domain/domain-error';

/** What the customer claimed, whole; a DomainError `application_incomplete` where something is missing. */
export async function readClaimed(executor: Executor, application: ApplicationRow): Promise<CheckFacts['claimed']> {
  const [applicant] = await executor.select().from(applicants).where(eq(applicants.applicationId, application.id));
  const { msisdn, simKind, simCondition, iccid, eid, applicantKind, warningVersion } = application;
  if (msisdn === null || simKind === null || simCondition === null || applicant === undefined) {
    throw new DomainError('application_incomplete');
  }
  const { holderName, documentKind, documentNumber, documentExpiresOn, email } = applicant;
  if (holderName === null || documentKind === null || documentNumber === null) {
    throw new DomainError('application_incomplete');
  }
  const line = { msisdn, simKind, simCondition, iccid, eid };
  const holder = { applicantKind, holderName, documentKind, documentNumber, documentExpiresOn, email };
  return { ...line, ...holder, warningVersion };
}
