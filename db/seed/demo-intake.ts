import { attachDocument } from '#db/commands/attach-document';
import { startApplication } from '#db/commands/start-application';
import { submitApplication } from '#db/commands/submit-application';
import type { Submitted } from '#db/commands/submit-application';
import { sealContent } from '#db/envelope';
import { hashImage } from '#db/hash-image';
import { newId } from '#db/new-id';
import { minutesLater } from '#db/seed/demo-clock';
import type { DemoContext } from '#db/seed/demo-context';
import type { DemoLine } from '#db/seed/demo-lines';
import { drawDocument } from '#db/seed/draw-document';
import type { ApplicantActor } from '#domain/actor';
import type { RawAnswers } from '#domain/answers';
import type { SimCondition } from '#domain/application';
import { requiredDocuments } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { isCompared } from '#domain/image-hash';
import { PRESETS } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import { makeReference } from '#domain/reference';

export type DemoApplication = {
  applicant: ApplicantActor;
  subject: DemoLine;
  /** Whose portrait is sent as the subject's own. */
  portraitOf: DemoLine;
  simCondition: SimCondition;
};

/** A draft with its answers and photos, as a customer leaves it just before submitting. */
export async function draftDemoApplication(
  context: DemoContext,
  { at, ...given }: Omit<DemoApplication, 'applicant'> & { at: Date },
): Promise<DemoApplication> {
  const { subject, simCondition } = given;
  const id = newId();
  await startApplication({
    db: context.db,
    actor: { kind: 'visitor', correlationId: newId() },
    input: {
      id,
      reference: makeReference(context.random.bytes(9)),
      statusTokenHash: context.statusTokenHash(id),
      locale: subject.person.documentKind === 'passport' ? 'en' : 'zh-CN',
      answers: answersOf(subject, simCondition, context),
    },
    now: at,
  });
  const application: DemoApplication = {
    applicant: { kind: 'applicant', applicationId: id, correlationId: newId() },
    ...given,
  };
  const { documentKind } = subject.person;
  const slots = requiredDocuments(
    { applicantKind: 'self', documentKind, simKind: subject.line.simKind, simCondition },
    PRESETS.CN,
  );
  for (const [index, slot] of slots.entries()) {
    await uploadDemoDocument(context, application, slot, minutesLater(at, 3 + index));
  }
  return application;
}

export async function submitDemoApplication(
  context: DemoContext,
  { applicant }: DemoApplication,
  at: Date,
): Promise<Submitted> {
  const input = { applicationId: applicant.applicationId, declared: true } as const;
  return submitApplication({ db: context.db, actor: applicant, input, now: at });
}

export async function uploadDemoDocument(
  context: DemoContext,
  { applicant, subject, portraitOf }: DemoApplication,
  slot: DocumentSlot,
  at: Date,
): Promise<void> {
  const { applicationId } = applicant;
  const documentId = newId();
  const drawn = await drawDocument(slot, slot === 'portrait' ? portraitOf : subject);
  const sealed = sealContent({
    bytes: drawn.bytes,
    boundTo: { documentId, applicationId },
    masterKeys: context.masterKeys,
  });
  const image = {
    originalSha256: drawn.sha256,
    originalType: 'jpeg',
    originalBytes: drawn.bytes.length,
    contentType: 'image/jpeg',
    storedBytes: drawn.bytes.length,
    width: drawn.width,
    height: drawn.height,
    hash: isCompared(slot) ? await hashImage(drawn.bytes) : null,
  } as const;
  await attachDocument({
    db: context.db,
    actor: applicant,
    input: { applicationId, documentId, slot, ...image, sealed },
    now: at,
  });
}

function answersOf({ person, line }: DemoLine, simCondition: SimCondition, { random }: DemoContext): RawAnswers {
  const mailbox = `customer${random.digits(5)}`;
  return {
    msisdn: line.msisdn,
    simKind: line.simKind,
    simCondition,
    ...(line.simKind === 'physical' && simCondition === 'in_hand' ? { iccid: line.iccid ?? '' } : {}),
    ...(line.simKind === 'embedded' ? { eid: line.eid ?? '', warningVersion: POLICY.warningVersion } : {}),
    holderName: person.name,
    documentKind: person.documentKind,
    documentNumber: person.documentNumber,
    documentExpiresOn: person.documentExpiresOn,
    email: `${mailbox}@example.com`,
    phone: `+86139${random.digits(8)}`,
  };
}
