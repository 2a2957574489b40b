import { randomBytes } from 'node:crypto';

import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { recordDocumentView } from '#db/commands/record-document-view';
import { ContentUnreadable, parseMasterKeys } from '#db/envelope';
import { newId } from '#db/new-id';
import { auditEvents, documentContents } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { ROLES, roleMay } from '#domain/permissions';
import { VISIT_STATUSES, LIVE_VISIT_STATUSES } from '#domain/visit';
import { makeContents } from '#tests/support/document-contents';
import { NOW, makeActor, makeApplication, makeDocument, makeStore, makeVisit } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const HOUR = 3_600_000;

const masterKey = `1:${randomBytes(32).toString('base64')}`;
const masterKeys = parseMasterKeys(masterKey);

const view = (actor: StaffActor, documentId: string, now = NOW) =>
  recordDocumentView({ db: house.db, actor, input: { documentId, size: 'full' }, now, masterKeys });

async function makeCase() {
  const application = await makeApplication(house.owner, { slots: ['front'] });
  await makeContents(house.owner, { application, masterKey });
  return { application, documentId: application.documents[0]?.id ?? '' };
}

const viewsOf = (documentId: string) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, documentId), eq(auditEvents.name, 'document.viewed')));

describe('looking at a document', () => {
  test('is recorded, and opens what was sealed', async () => {
    const { application, documentId } = await makeCase();
    const reviewer = await makeActor(house.owner, 'reviewer');
    expect(await view(reviewer, documentId)).toEqual({
      reference: application.reference,
      slot: 'front',
      bytes: await plainJpeg(1),
    });
    expect(await viewsOf(documentId)).toMatchObject([
      {
        at: NOW,
        actorKind: 'staff',
        actorId: reviewer.staffId,
        subjectKind: 'document',
        applicationId: application.id,
        after: { slot: 'front', size: 'full' },
      },
    ]);
  });

  test('hands nothing out when it cannot be recorded', async () => {
    const { documentId } = await makeCase();
    const reviewer = await makeActor(house.owner, 'reviewer');
    await house.withoutAudit(() => expect(view(reviewer, documentId)).rejects.toThrow());
  });

  test('that cannot be opened is no look', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const altered = (await makeCase()).documentId;
    const ofDocument = eq(documentContents.documentId, altered);
    await house.owner
      .update(documentContents)
      .set({ tag: randomBytes(16) })
      .where(ofDocument);
    const [empty] = (await makeApplication(house.owner, { slots: ['front'] })).documents;
    for (const documentId of [altered, empty?.id ?? '']) {
      await expect(view(reviewer, documentId)).rejects.toThrow(ContentUnreadable);
      expect(await viewsOf(documentId)).toEqual([]);
    }
  });

  test.each(ROLES.filter((role) => role !== 'clerk'))('by role: %s', async (role) => {
    const { documentId } = await makeCase();
    const attempt = view(await makeActor(house.owner, role), documentId);
    if (roleMay(role, 'document.view')) {
      await attempt;
      expect(await viewsOf(documentId)).toHaveLength(1);
    } else {
      expect((await refusal(attempt)).code).toBe('forbidden');
      expect(await viewsOf(documentId)).toHaveLength(0);
    }
  });

  test('of a draft, or of none, finds nothing', async () => {
    const draft = await makeApplication(house.owner, { status: 'draft' });
    const document = await makeDocument(house.owner, { applicationId: draft.id, slot: 'front' });
    const reviewer = await makeActor(house.owner, 'reviewer');
    expect((await refusal(view(reviewer, document.id))).code).toBe('not_found');
    expect((await refusal(view(reviewer, newId()))).code).toBe('not_found');
    expect(await viewsOf(document.id)).toEqual([]);
  });
});

describe('a clerk', () => {
  test.each(VISIT_STATUSES)('with a visit today that is %s', async (status) => {
    const { application, documentId } = await makeCase();
    const store = await makeStore(house.owner);
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt: NOW, status, holdExpiresAt: NOW });
    const attempt = view(clerk, documentId);
    if (LIVE_VISIT_STATUSES.some((live) => live === status)) await attempt;
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  test('sees nothing of another store, of another day, or without a visit', async () => {
    const { application, documentId } = await makeCase();
    const store = await makeStore(house.owner);
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    expect((await refusal(view(clerk, documentId))).code).toBe('forbidden');
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt: NOW });
    const elsewhere = await makeActor(house.owner, 'clerk');
    expect((await refusal(view(elsewhere, documentId))).code).toBe('forbidden');
    expect((await refusal(view(clerk, documentId, new Date(NOW.getTime() + 24 * HOUR)))).code).toBe('forbidden');
    expect(await viewsOf(documentId)).toEqual([]);
  });

  test("has the day of the store's own calendar", async () => {
    const { application, documentId } = await makeCase();
    const store = await makeStore(house.owner, { timeZone: 'America/New_York' });
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const evening = new Date('2026-11-18T23:00:00-05:00');
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt: evening });
    await view(clerk, documentId, new Date('2026-11-18T08:00:00-05:00'));
    expect((await refusal(view(clerk, documentId, new Date('2026-11-19T00:30:00-05:00')))).code).toBe('forbidden');
  });
});
