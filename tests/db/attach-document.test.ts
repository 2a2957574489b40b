import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { AttachDocument, attachDocument } from '#db/commands/attach-document';
import { previewPhoto } from '#db/commands/preview-photo';
import { auditEvents, documentContents, documents } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { MAX_UPLOADS } from '#domain/document';
import { startDraft, upload } from '#tests/support/draft';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const attach = (actor: Actor, input: AttachDocument) => attachDocument({ db: house.db, actor, input, now: NOW });
const imagesOf = (applicationId: string) =>
  house.owner.select().from(documents).where(eq(documents.applicationId, applicationId));

async function contentOf(documentId: string) {
  const contents = await house.owner.select().from(documentContents).where(eq(documentContents.documentId, documentId));
  return contents[0];
}

describe('attaching', () => {
  test('keeps the image sealed and records it by its hash', async () => {
    const draft = await startDraft(house.db);
    const input = upload(draft.id, 'front');
    await attach(draft.actor, input);

    const [row] = await imagesOf(draft.id);
    expect(row).toMatchObject({
      id: input.documentId,
      slot: 'front',
      originalSha256: input.originalSha256,
      uploadedAt: NOW,
    });
    expect((await contentOf(input.documentId))?.ciphertext.equals(input.sealed.ciphertext)).toBe(true);
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, input.documentId));
    expect(event).toMatchObject({
      name: 'document.uploaded',
      actorKind: 'applicant',
      actorId: draft.id,
      applicationId: draft.id,
      before: { documentId: null },
      after: {
        documentId: input.documentId,
        slot: 'front',
        originalSha256: input.originalSha256,
        originalType: 'jpeg',
        originalBytes: 64,
      },
    });
  });

  test('in a draft leaves of the one before it what was recorded and nothing else', async () => {
    const draft = await startDraft(house.db);
    const [first, second] = [upload(draft.id, 'front'), upload(draft.id, 'front')];
    await attach(draft.actor, first);
    await attach(draft.actor, second);
    expect((await imagesOf(draft.id)).map((row) => row.id)).toEqual([second.documentId]);
    expect(await contentOf(first.documentId)).toBeUndefined();
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, second.documentId));
    expect(event?.before).toEqual({ documentId: first.documentId });
  });

  test('after the submission retires the one before it and keeps it', async () => {
    const asked = await makeApplication(house.owner, { status: 'action_needed', requestedSlots: ['front'] });
    const [first, second] = [upload(asked.id, 'front'), upload(asked.id, 'front')];
    await attach(applicantOf(asked), first);
    await attach(applicantOf(asked), second);
    const fronts = (await imagesOf(asked.id)).filter((row) => row.slot === 'front');
    expect(fronts.find((row) => row.id === first.documentId)?.replacedAt).toEqual(NOW);
    expect(fronts.find((row) => row.id === second.documentId)?.replacedAt).toBeNull();
    expect((await contentOf(first.documentId))?.ciphertext.equals(first.sealed.ciphertext)).toBe(true);
  });

  test('twelve at once leave one image', async () => {
    const draft = await startDraft(house.db);
    await Promise.all(Array.from({ length: 12 }, () => attach(draft.actor, upload(draft.id, 'portrait'))));
    const images = await imagesOf(draft.id);
    expect(images).toMatchObject([{ replacedAt: null }]);
    expect(await contentOf(images[0]?.id ?? '')).toBeDefined();
  });

  test('ends at sixty in a draft, however many arrive at once', async () => {
    const draft = await startDraft(house.db);
    const outcomes = await Promise.allSettled(
      Array.from({ length: MAX_UPLOADS + 5 }, () => attach(draft.actor, upload(draft.id, 'portrait'))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(MAX_UPLOADS);
    expect(await refusal(attach(draft.actor, upload(draft.id, 'front')))).toMatchObject({
      code: 'document_refused',
      details: { reason: 'too_many' },
    });
    expect(await imagesOf(draft.id)).toHaveLength(1);
  });

  test('counts anew after the submission', async () => {
    const asked = await makeApplication(house.owner, { status: 'action_needed', requestedSlots: ['front'] });
    const attachAt = (now: Date) =>
      attachDocument({ db: house.db, actor: applicantOf(asked), input: upload(asked.id, 'front'), now });
    const before = new Date((asked.submittedAt ?? NOW).getTime() - 1);
    for (let count = 0; count < MAX_UPLOADS; count += 1) await attachAt(before);
    for (let count = 0; count < MAX_UPLOADS; count += 1) await attachAt(NOW);
    expect((await refusal(attachAt(NOW))).details).toEqual({ reason: 'too_many' });
  });

  test('after the submission takes what was asked for and nothing else', async () => {
    const asked = await makeApplication(house.owner, { status: 'action_needed', requestedSlots: ['front'] });
    const submitted = await makeApplication(house.owner, { status: 'submitted' });
    await attach(applicantOf(asked), upload(asked.id, 'front'));
    expect((await refusal(attach(applicantOf(asked), upload(asked.id, 'portrait')))).code).toBe('wrong_status');
    expect((await refusal(attach(applicantOf(submitted), upload(submitted.id, 'front')))).code).toBe('wrong_status');
  });

  test("is refused for another's application, to staff and to jobs", async () => {
    const [own, other] = [await startDraft(house.db), await startDraft(house.db)];
    expect((await refusal(attach(own.actor, upload(other.id, 'front')))).code).toBe('not_found');
    expect((await refusal(attach(await makeActor(house.owner, 'supervisor'), upload(own.id, 'front')))).code).toBe(
      'forbidden',
    );
    expect((await refusal(attach(SYSTEM, upload(own.id, 'front')))).code).toBe('forbidden');
  });

  test('leaves the earlier image where the new one cannot be recorded', async () => {
    const draft = await startDraft(house.db);
    const first = upload(draft.id, 'front');
    await attach(draft.actor, first);
    await house.withoutAudit(() => expect(attach(draft.actor, upload(draft.id, 'front'))).rejects.toThrow());
    expect(await imagesOf(draft.id)).toMatchObject([{ id: first.documentId, replacedAt: null }]);
    expect(await contentOf(first.documentId)).toBeDefined();
  });

  test('takes only what the pipeline makes', () => {
    const id = upload('0198c0de-0000-7000-8000-000000000000', 'front');
    expect(AttachDocument.safeParse(id).success).toBe(true);
    expect(AttachDocument.safeParse({ ...id, contentType: 'image/svg+xml' }).success).toBe(false);
    expect(AttachDocument.safeParse({ ...id, uploadedAt: NOW }).success).toBe(false);
  });
});

describe('the preview', () => {
  const preview = (actor: Parameters<typeof previewPhoto>[0]['actor']) =>
    previewPhoto({ db: house.db, actor, input: { slot: 'front' }, now: NOW });

  test('hands out the own photo of a draft once the look is recorded', async () => {
    const draft = await startDraft(house.db);
    const input = upload(draft.id, 'front', randomBytes(500));
    await attach(draft.actor, input);
    const seen = await preview(draft.actor);
    expect(seen.documentId).toBe(input.documentId);
    expect(seen.sealed.ciphertext.equals(input.sealed.ciphertext)).toBe(true);
    expect((await eventNames(house.owner, draft.id)).at(-1)).toBe('document.viewed');
    await house.withoutAudit(() => expect(preview(draft.actor)).rejects.toThrow());
  });

  test('ends with the submission', async () => {
    const submitted = await makeApplication(house.owner, { status: 'submitted' });
    expect((await refusal(preview(applicantOf(submitted)))).code).toBe('not_found');
  });
});
