import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fetchDocumentAhead } from '#db/commands/fetch-document-ahead';
import { viewFetchedDocument } from '#db/commands/view-fetched-document';
import { parseMasterKeys } from '#db/envelope';
import { listDocumentsAhead } from '#db/queries/list-documents-ahead';
import { readSeenDocuments } from '#db/read-seen-documents';
import { auditEvents } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES, isReviewable } from '#domain/application';
import { AHEAD_LOOK_MINUTES } from '#domain/document';
import { ROLES, roleMay } from '#domain/permissions';
import { makeContents } from '#tests/support/document-contents';
import { NOW, actorOf, makeActor, makeApplication, makeDocument, makeLooks, makeStaff } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

const masterKey = `1:${randomBytes(32).toString('base64')}`;
const masterKeys = parseMasterKeys(masterKey);

const fetchAhead = (actor: StaffActor, documentId: string, now = NOW) =>
  fetchDocumentAhead({ db: house.db, actor, input: { documentId }, now, masterKeys });

const look = (actor: StaffActor, documentId: string, now = NOW, size: 'full' | 'thumb' = 'full') =>
  viewFetchedDocument({ db: house.db, actor, input: { documentId, size }, now });

async function makeCase(given: Parameters<typeof makeApplication>[1] = {}) {
  const application = await makeApplication(house.owner, { slots: ['front'], ...given });
  await makeContents(house.owner, { application, masterKey });
  return { application, documentId: application.documents[0]?.id ?? '' };
}

const eventsOf = (documentId: string) =>
  house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, documentId)).orderBy(auditEvents.id);

const seenBy = ({ staffId }: StaffActor, { id }: { id: string }) =>
  readSeenDocuments(house.db, { applicationId: id, staffId });

describe('fetching a document ahead', () => {
  test('hands it out and is recorded, but as no look', async () => {
    const { application, documentId } = await makeCase();
    const reviewer = await makeActor(house.owner, 'reviewer');
    expect(await fetchAhead(reviewer, documentId)).toEqual({
      reference: application.reference,
      slot: 'front',
      bytes: await plainJpeg(1),
    });
    expect(await eventsOf(documentId)).toMatchObject([
      {
        at: NOW,
        name: 'document.fetchedAhead',
        actorKind: 'staff',
        actorId: reviewer.staffId,
        subjectKind: 'document',
        applicationId: application.id,
        after: { slot: 'front' },
      },
    ]);
    expect(await seenBy(reviewer, application)).toEqual(new Set());
  });

  test('hands nothing out when it cannot be recorded', async () => {
    const { documentId } = await makeCase();
    const reviewer = await makeActor(house.owner, 'reviewer');
    await house.withoutAudit(() => expect(fetchAhead(reviewer, documentId)).rejects.toThrow());
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const { documentId } = await makeCase();
    const attempt = fetchAhead(await makeActor(house.owner, role), documentId);
    if (roleMay(role, 'application.claim')) await attempt;
    else expect((await refusal(attempt)).code).toBe('forbidden');
    expect(await eventsOf(documentId)).toHaveLength(roleMay(role, 'application.claim') ? 1 : 0);
  });

  test.each(APPLICATION_STATUSES)('of a case that is %s', async (status) => {
    const { documentId, application } = await makeCase({ status });
    const supervisor = await makeActor(house.owner, 'supervisor');
    const attempt = fetchAhead(supervisor, documentId);
    if (isReviewable(status)) await attempt;
    else expect((await refusal(attempt)).code).toBe(status === 'draft' ? 'not_found' : 'wrong_status');
    const listed = await listDocumentsAhead(house.db, { reference: application.reference });
    expect(listed).toEqual(isReviewable(status) ? [documentId] : []);
  });

  test('of a second review is not for the one who approved first, nor for a reviewer', async () => {
    const first = await makeStaff(house.owner, { role: 'supervisor' });
    const { documentId } = await makeCase({ status: 'second_review', escalatedBy: first.id });
    expect((await refusal(fetchAhead(actorOf(first), documentId))).code).toBe('same_person');
    expect((await refusal(fetchAhead(await makeActor(house.owner, 'reviewer'), documentId))).code).toBe('forbidden');
  });

  test('is of the current photos, in the order in which they are shown', async () => {
    const application = await makeApplication(house.owner, { slots: ['portrait', 'front'] });
    await makeDocument(house.owner, { applicationId: application.id, slot: 'front', replacedAt: NOW });
    const [portrait, front] = application.documents;
    const listed = await listDocumentsAhead(house.db, { reference: application.reference });
    expect(listed).toEqual([front?.id, portrait?.id]);
  });
});

describe('a look at what was fetched ahead', () => {
  test('is recorded and counts as seen', async () => {
    const { application, documentId } = await makeCase();
    const reviewer = await makeActor(house.owner, 'reviewer');
    await fetchAhead(reviewer, documentId);
    await look(reviewer, documentId, later(AHEAD_LOOK_MINUTES), 'thumb');
    expect(await seenBy(reviewer, application)).toEqual(new Set());
    await look(reviewer, documentId, later(AHEAD_LOOK_MINUTES));
    const after = { slot: 'front', fetchedAhead: true };
    expect((await eventsOf(documentId)).slice(1)).toMatchObject([
      { name: 'document.viewed', after: { ...after, size: 'thumb' } },
      {
        name: 'document.viewed',
        actorId: reviewer.staffId,
        applicationId: application.id,
        after: { ...after, size: 'full' },
      },
    ]);
    expect(await seenBy(reviewer, application)).toEqual(new Set([documentId]));
  });

  test('is refused where it was fetched by somebody else, was another, was too long ago, or only looked at', async () => {
    const { application, documentId } = await makeCase({ slots: ['front', 'back'] });
    const [reviewer, colleague] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    await fetchAhead(colleague, documentId);
    await makeLooks(house.owner, { documents: application.documents, actor: reviewer });
    await fetchAhead(reviewer, application.documents[1]?.id ?? '');
    expect((await refusal(look(reviewer, documentId))).code).toBe('not_fetched');
    const late = new Date(later(AHEAD_LOOK_MINUTES).getTime() + 1);
    expect((await refusal(look(colleague, documentId, late))).code).toBe('not_fetched');
    expect(await seenBy(colleague, application)).toEqual(new Set());
  });

  test('is no look when it cannot be recorded', async () => {
    const { application, documentId } = await makeCase();
    const reviewer = await makeActor(house.owner, 'reviewer');
    await fetchAhead(reviewer, documentId);
    await house.withoutAudit(() => expect(look(reviewer, documentId)).rejects.toThrow());
    expect(await seenBy(reviewer, application)).toEqual(new Set());
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const { documentId } = await makeCase();
    const { code } = await refusal(look(await makeActor(house.owner, role), documentId));
    expect(code).toBe(role === 'clerk' || !roleMay(role, 'document.view') ? 'forbidden' : 'not_fetched');
  });
});
