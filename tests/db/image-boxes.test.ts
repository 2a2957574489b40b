import { randomBytes } from 'node:crypto';

import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { askForMore } from '#db/commands/ask-for-more';
import { rejectApplication } from '#db/commands/reject-application';
import { viewMarkedPhoto } from '#db/commands/view-marked-photo';
import { findReview } from '#db/queries/find-review';
import { getStatus } from '#db/queries/get-status';
import { auditEvents } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import type { ReasonedBox } from '#domain/image-box';
import { NOW, applicantOf, makeActor, makeApplication, makeClaim, makeDocument } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { makeContents } from '#tests/support/document-contents';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const masterKey = `1:${randomBytes(32).toString('base64')}`;
const SETTLED = new Date(NOW.getTime() + POLICY.undoSeconds * 1000);

async function claimed() {
  const reviewer = await makeActor(house.owner, 'reviewer');
  const application = await makeApplication(house.owner);
  await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
  return { reviewer, application };
}

function frontOf(application: MadeApplication) {
  const front = application.documents.find(({ slot }) => slot === 'front');
  if (front === undefined) throw new Error('a case without a front');
  return front;
}

const boxOn = (documentId: string, given: Partial<ReasonedBox> = {}): ReasonedBox => ({
  reason: 'photo.covered_or_cropped',
  documentId,
  slot: 'front',
  x: 0.1,
  y: 0.2,
  width: 0.3,
  height: 0.4,
  ...given,
});

async function asked(boxesFor: (application: MadeApplication) => ReasonedBox[] = (one) => [boxOn(frontOf(one).id)]) {
  const { reviewer, application } = await claimed();
  await askForMore({
    db: house.db,
    actor: reviewer,
    now: NOW,
    input: {
      applicationId: application.id,
      version: 0,
      reasons: ['photo.covered_or_cropped', 'photo.wrong_document'],
      slots: ['front'],
      boxes: boxesFor(application),
    },
  });
  return { reviewer, application };
}

describe('boxes', () => {
  test('are kept with their reason, for the customer and for staff', async () => {
    const { reviewer, application } = await asked();
    const { reason: _reason, ...box } = boxOn(frontOf(application).id);
    const { decision } = await getStatus(house.db, { applicationId: application.id, now: SETTLED });
    expect(decision?.reasons).toMatchObject([
      { code: 'photo.covered_or_cropped', boxes: [box] },
      { code: 'photo.wrong_document', boxes: [] },
    ]);
    const query = { reference: application.reference, staffId: reviewer.staffId, now: NOW };
    expect((await findReview(house.db, query))?.decisions[0]?.reasons[0]?.boxes).toEqual([box]);
  });

  test('of a rejection likewise', async () => {
    const { reviewer, application } = await claimed();
    const box = boxOn(frontOf(application).id, { reason: 'identity.document_expired' });
    const input = { applicationId: application.id, version: 0, reasons: [box.reason], boxes: [box] };
    await rejectApplication({ db: house.db, actor: reviewer, now: NOW, input });
    const { decision } = await getStatus(house.db, { applicationId: application.id, now: SETTLED });
    expect(decision?.reasons).toMatchObject([{ boxes: [{ x: 0.1, y: 0.2 }] }]);
  });

  test('on another case’s document, or on one that was replaced, are refused', async () => {
    const other = await makeApplication(house.owner);
    expect(await refusal(asked(() => [boxOn(frontOf(other).id)]))).toMatchObject({
      code: 'invalid_input',
      details: { boxes: 'document' },
    });
    const { reviewer, application } = await claimed();
    const old = await makeDocument(house.owner, { applicationId: application.id, slot: 'front', replacedAt: NOW });
    const input = {
      applicationId: application.id,
      version: 0,
      reasons: ['photo.covered_or_cropped' as const],
      slots: ['front' as const],
      boxes: [boxOn(old.id)],
    };
    expect((await refusal(askForMore({ db: house.db, actor: reviewer, now: NOW, input }))).code).toBe('invalid_input');
  });
});

describe('the customer looks at the marked photo', () => {
  const look = (application: MadeApplication, documentId: string, now = SETTLED) =>
    viewMarkedPhoto({ db: house.db, actor: applicantOf(application), input: { documentId }, now });

  test('once it is recorded', async () => {
    const { application } = await asked();
    const front = frontOf(application);
    await makeContents(house.owner, { application, masterKey });
    expect(await look(application, front.id)).toMatchObject({ documentId: front.id, reference: application.reference });
    const events = await house.owner
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, front.id), eq(auditEvents.name, 'document.viewed')));
    expect(events).toMatchObject([
      { actorKind: 'applicant', actorId: application.id, at: SETTLED, after: { slot: 'front', size: 'marked' } },
    ]);
    await house.withoutAudit(() => expect(look(application, front.id)).rejects.toThrow());
  });

  test('not while the decision can be undone, not at another photo, not at another case’s', async () => {
    const { application } = await asked();
    const other = await asked();
    for (const one of [application, other.application])
      await makeContents(house.owner, { application: one, masterKey });
    const front = frontOf(application);
    const portrait = application.documents.find(({ slot }) => slot === 'portrait');
    expect((await refusal(look(application, front.id, NOW))).code).toBe('not_found');
    expect((await refusal(look(application, portrait?.id ?? ''))).code).toBe('not_found');
    expect((await refusal(look(application, frontOf(other.application).id))).code).toBe('not_found');
    expect((await refusal(look(other.application, front.id))).code).toBe('not_found');
    await look(application, front.id);
  });
});
