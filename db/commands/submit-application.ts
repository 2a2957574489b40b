import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockOwnApplication } from '#db/lock-own-application';
import { policyForLine } from '#db/policy-in-force';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { hasOtherOpenApplication, runChecksFor } from '#db/run-checks-for';
import { applicants, documents, holderNames } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { readAnswers } from '#domain/answers';
import type { Answers } from '#domain/answers';
import { LOCALES } from '#domain/application';
import { BALANCE_CHOICES } from '#domain/balance';
import { addWorkingTime, localDateOf } from '#domain/business-time';
import { requiredDocuments } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { maskMsisdn } from '#domain/masking';
import type { PolicyRules } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';
import { documentEnd, searchableName } from '#domain/searchable';
import { getTransition } from '#domain/transitions';

export const SubmitApplication = z.strictObject({
  applicationId: z.uuid(),
  declared: z.literal(true),
  /** The language in which the customer reads at the end, where it is not that of the beginning. */
  locale: z.enum(LOCALES).optional(),
  balanceChoice: z.enum(BALANCE_CHOICES).optional(),
});
export type SubmitApplication = z.infer<typeof SubmitApplication>;

export type Submitted = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version' | 'route' | 'routeReason'>;

/**
 * Hands in a whole draft: `invalid_input` with every wrong field, `documents_missing` with the slots,
 * `application_already_open` where the line has another. Runs the checks and sets the route; `draw`, from 0 to below 1, gives
 * it a second pair of eyes where it falls into the policy's share.
 */
export async function submitApplication({
  db,
  actor,
  input,
  now,
  draw = 1,
}: Command<SubmitApplication> & { draw?: number }): Promise<Submitted> {
  return inTransaction(db, async (tx) => {
    const application = await lockOwnApplication(tx, actor, input.applicationId);
    getTransition(application.status, 'submit');
    const answers = await readWholeAnswers(tx, application, now);
    const policy = await policyForLine(tx, answers.msisdn, now);
    await keepRequiredDocuments(tx, { application, answers, rules: policy.rules, actor, now });
    if (await hasOtherOpenApplication(tx, { msisdn: answers.msisdn, applicationId: application.id })) {
      throw new DomainError('application_already_open');
    }
    await keepApplicant(tx, application.id, answers, now);
    const round = await runChecksFor(tx, {
      applicationId: application.id,
      claimed: answers,
      policy,
      round: application.checkRound + 1,
      actor,
      now,
    });
    const { reviewWorkingMinutes: minutes } = policy.rules;
    const dueAt = addWorkingTime({ from: now, minutes, calendar: POLICY.calendar });
    const searchName = searchableName(answers.holderName);
    const submitted = await moveApplication(tx, application, 'submit', {
      locale: input.locale ?? application.locale,
      policyVersion: policy.code,
      applicantKind: answers.applicantKind,
      msisdn: answers.msisdn,
      simKind: answers.simKind,
      simCondition: answers.simCondition,
      iccid: answers.iccid,
      eid: answers.eid,
      warningVersion: answers.warningVersion,
      warningAcknowledgedAt: answers.warningVersion === null ? null : now,
      declaredAt: now,
      submittedAt: now,
      dueAt,
      checkRound: round.round,
      worstCheck: round.worst,
      route: round.routing.route,
      routeReason: round.routing.reason,
      isSampled: draw < policy.rules.secondReview.share,
      balanceChoice: input.balanceChoice,
      searchName,
      documentEnd: documentEnd(answers.documentNumber),
    });
    await tx.insert(holderNames).values({ name: searchName }).onConflictDoNothing();
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.submitted',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version },
      after: {
        status: submitted.status,
        version: submitted.version,
        applicantKind: submitted.applicantKind,
        simKind: submitted.simKind,
        simCondition: submitted.simCondition,
        route: submitted.route,
        routeReason: submitted.routeReason,
        warningVersion: submitted.warningVersion,
        dueAt: submitted.dueAt,
        policyVersion: policy.code,
      },
    });
    const letter = { template: 'received', receivedAt: now, number: maskMsisdn(answers.msisdn), dueAt } as const;
    await queueLetter(tx, { application: submitted, letter, actor, now });
    return submitted;
  });
}

async function readWholeAnswers(tx: Tx, { id, channel }: ApplicationRow, now: Date): Promise<Answers> {
  const [typed] = await tx
    .select({ answers: applicants.answers })
    .from(applicants)
    .where(eq(applicants.applicationId, id));
  const reading = readAnswers(typed?.answers ?? {}, { today: localDateOf(now, POLICY.timeZone), channel });
  if (!reading.ok) throw new DomainError('invalid_input', { errors: reading.problems });
  return reading.answers;
}

/** Every photo that the case needs is there; those that its answers no longer ask for are retired. */
async function keepRequiredDocuments(
  tx: Tx,
  {
    application,
    answers,
    rules,
    actor,
    now,
  }: { application: ApplicationRow; answers: Answers; rules: PolicyRules; actor: Actor; now: Date },
): Promise<void> {
  const required = requiredDocuments(answers, rules);
  const current = and(eq(documents.applicationId, application.id), isNull(documents.replacedAt));
  const present = await tx.select({ slot: documents.slot }).from(documents).where(current);
  const missing = required.filter((slot) => !present.some((document) => document.slot === slot));
  if (missing.length > 0) throw new DomainError('documents_missing', { slots: missing });
  const retired = await tx
    .update(documents)
    .set({ replacedAt: now })
    .where(and(current, notInArray(documents.slot, required)))
    .returning({ id: documents.id, slot: documents.slot });
  for (const { id, slot } of retired) {
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.removed',
      subject: { kind: 'document', id },
      applicationId: application.id,
      before: { slot },
    });
  }
}

async function keepApplicant(tx: Tx, applicationId: string, answers: Answers, submittedAt: Date): Promise<void> {
  const { holderName, documentKind, documentNumber, documentExpiresOn, email, phone } = answers;
  await tx
    .update(applicants)
    .set({ answers: {}, holderName, documentKind, documentNumber, documentExpiresOn, email, phone, submittedAt })
    .where(eq(applicants.applicationId, applicationId));
}
