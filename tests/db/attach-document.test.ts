import { randomBytes } from 'node:crypto';

import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { AttachDocument, attachDocument } from '#db/commands/attach-document';
import { previewPhoto } from '#db/commands/preview-photo';
import { auditEvents, documentContents, documents } from '#db/schema/index';
import type { Actor } from '#domain/actor';
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
const current = (applicationId: string) =>
  house.owner
    .select()
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), isNull(documents.replacedAt)));

describe('attaching', () => {
  test('keeps the image sealed and records it by its hash', async () => {
    const draft = await startDraft(house.db);
    const input = upload(draft.id, 'front');
    await attach(draft.actor, input);

    const [row] = await current(draft.id);
    expect(row).toMatchObject({
      id: input.documentId,
      slot: 'front',
      originalSha256: input.originalSha256,
      uploadedAt: NOW,
    });
    const [content] = await house.owner
      .select()
      .from(documentContents)
      .where(eq(documentContents.documentId, input.documentId));
    expect(content?.ciphertext.equals(input.sealed.ciphertext)).toBe(true);
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

  test('retires the one before it and keeps it', async () => {
    const draft = await startDraft(house.db);
    const [first, second] = [upload(draft.id, 'front'), upload(draft.id, 'front')];
    await attach(draft.actor, first);
    await attach(draft.actor, second);
    expect((await current(draft.id)).map((row) => row.id)).toEqual([second.documentId]);
    expect(await house.owner.select().from(documents).where(eq(documents.applicationId, draft.id))).toHaveLength(2);
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, second.documentId));
    expect(event?.before).toEqual({ documentId: first.documentId });
  });

  test('twelve at once leave one current image', async () => {
    const draft = await startDraft(house.db);
    await Promise.all(Array.from({ length: 12 }, () => attach(draft.actor, upload(draft.id, 'portrait'))));
    expect(await current(draft.id)).toHaveLength(1);
    expect(await house.owner.select().from(documents).where(eq(documents.applicationId, draft.id))).toHaveLength(12);
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
    expect((await current(draft.id)).map((row) => row.id)).toEqual([first.documentId]);
    expect(await house.owner.select().from(documents).where(eq(documents.applicationId, draft.id))).toHaveLength(1);
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
