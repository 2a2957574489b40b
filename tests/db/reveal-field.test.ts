import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { revealField } from '#db/commands/reveal-field';
import { auditEvents } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { ROLES, roleMay } from '#domain/permissions';
import { REVEALABLE_FIELDS } from '#domain/revealable-field';
import type { RevealableField } from '#domain/revealable-field';
import { NOW, makeActor, makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const reveal = (actor: StaffActor, applicationId: string, field: RevealableField) =>
  revealField({ db: house.db, actor, input: { applicationId, field }, now: NOW });

const revealsOf = (applicationId: string) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, applicationId), eq(auditEvents.name, 'field.revealed')));

test.each(REVEALABLE_FIELDS)('reveals %s and records the field, never its value', async (field) => {
  const application = await makeApplication(house.owner, { iccid: '89860123456789012348' });
  const reviewer = await makeActor(house.owner, 'reviewer');
  const { applicant, line } = application;
  const expected = {
    msisdn: { claimed: application.msisdn, register: line?.msisdn },
    documentNumber: { claimed: applicant.documentNumber, register: line?.documentNumber },
    iccid: { claimed: '89860123456789012348', register: line?.iccid },
    eid: { claimed: null, register: null },
    email: { claimed: applicant.email, register: null },
    phone: { claimed: applicant.phone, register: null },
  }[field];
  expect(await reveal(reviewer, application.id, field)).toEqual({ field, ...expected });

  const [event] = await revealsOf(application.id);
  expect(event).toMatchObject({ at: NOW, actorId: reviewer.staffId, subjectId: application.id, after: { field } });
  expect(event?.before).toBeNull();
  if (expected.claimed !== null) expect(JSON.stringify(event)).not.toContain(expected.claimed);
});

test.each(ROLES)('by role: %s', async (role) => {
  const { id } = await makeApplication(house.owner);
  const attempt = reveal(await makeActor(house.owner, role), id, 'phone');
  if (roleMay(role, 'field.reveal')) await attempt;
  else expect((await refusal(attempt)).code).toBe('forbidden');
  expect(await revealsOf(id)).toHaveLength(roleMay(role, 'field.reveal') ? 1 : 0);
});

test('a draft is nobody’s to reveal, and what cannot be recorded is not shown', async () => {
  const reviewer = await makeActor(house.owner, 'reviewer');
  const draft = await makeApplication(house.owner, { status: 'draft' });
  expect((await refusal(reveal(reviewer, draft.id, 'email'))).code).toBe('not_found');
  const { id } = await makeApplication(house.owner);
  await house.withoutAudit(() => expect(reveal(reviewer, id, 'email')).rejects.toThrow());
});
