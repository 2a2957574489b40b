import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { deleteView } from '#db/commands/delete-view';
import { renameView } from '#db/commands/rename-view';
import { saveView } from '#db/commands/save-view';
import { shareView } from '#db/commands/share-view';
import { listViews } from '#db/queries/list-views';
import { savedViews } from '#db/schema/index';
import type { Actor, StaffActor } from '#domain/actor';
import { MAX_VIEWS } from '#domain/saved-view';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, makeActor } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
let reviewer: StaffActor;
let supervisor: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
beforeEach(async () => {
  await house.owner.delete(savedViews);
  reviewer = await makeActor(house.owner, 'reviewer');
  supervisor = await makeActor(house.owner, 'supervisor');
});
afterAll(() => house.close());

const call = { now: NOW };

async function save(actor: Actor, name: string, { query = 'due=overdue', isShared = false } = {}) {
  await saveView({ db: house.db, ...call, actor, input: { name, query, isShared } });
  const [view] = await house.owner.select().from(savedViews).where(eq(savedViews.name, name));
  if (view === undefined) throw new Error('the view was not kept');
  return view;
}

const rename = (actor: Actor, view: { id: string; version: number }, name: string) =>
  renameView({ db: house.db, ...call, actor, input: { viewId: view.id, version: view.version, name } });
const share = (actor: Actor, view: { id: string; version: number }, isShared: boolean) =>
  shareView({ db: house.db, ...call, actor, input: { viewId: view.id, version: view.version, isShared } });
const remove = (actor: Actor, view: { id: string; version: number }) =>
  deleteView({ db: house.db, ...call, actor, input: { viewId: view.id, version: view.version } });

const namesFor = async ({ staffId }: StaffActor) =>
  (await listViews(house.db, { staffId })).map(({ name, isShared, isOwn }) => ({ name, isShared, isOwn }));

describe('a saved view', () => {
  test('keeps what the parser knows of an address, and says so in the audit', async () => {
    const query = '?q=%E7%8E%8B&sort=-dueAt&status=second_review,submitted&worst=fail&after=x&colour=red';
    const view = await save(reviewer, 'Failed checks', { query });
    expect(view).toMatchObject({ query: 'worst=fail&sort=-dueAt', isShared: false, ownerId: reviewer.staffId });
    await expectEvent(house.owner, {
      actor: reviewer,
      name: 'view.saved',
      subject: { kind: 'view', id: view.id },
      applicationId: null,
      after: { query: 'worst=fail&sort=-dueAt', isShared: false, version: 0 },
    });
  });

  test('is read anew by the parser when it is used, whatever was stored', async () => {
    const view = await save(reviewer, 'Old');
    await house.owner.update(savedViews).set({ query: 'due=never&route=store' }).where(eq(savedViews.id, view.id));
    expect(await listViews(house.db, reviewer)).toMatchObject([{ query: 'route=store' }]);
  });

  test('is its owner’s alone, and a shared one is everyone’s, the shared ones first', async () => {
    await save(reviewer, 'Mine');
    await save(supervisor, 'Theirs');
    await save(supervisor, 'Ours', { isShared: true });
    expect(await namesFor(reviewer)).toEqual([
      { name: 'Ours', isShared: true, isOwn: false },
      { name: 'Mine', isShared: false, isOwn: true },
    ]);
    const auditor = await makeActor(house.owner, 'auditor');
    expect(await namesFor(auditor)).toEqual([{ name: 'Ours', isShared: true, isOwn: false }]);
  });

  test('is renamed, shared, kept to oneself again and deleted, each with its event', async () => {
    const view = await save(supervisor, 'First');
    const subject = { kind: 'view' as const, id: view.id };
    const event = { actor: supervisor, subject, applicationId: null };
    await rename(supervisor, view, 'Second');
    await expectEvent(house.owner, { ...event, name: 'view.renamed', before: { version: 0 }, after: { version: 1 } });
    await share(supervisor, { id: view.id, version: 1 }, true);
    await expectEvent(house.owner, { ...event, name: 'view.shared', before: { version: 1 }, after: { version: 2 } });
    await share(supervisor, { id: view.id, version: 2 }, false);
    await expectEvent(house.owner, { ...event, name: 'view.unshared', before: { version: 2 }, after: { version: 3 } });
    expect(await namesFor(supervisor)).toEqual([{ name: 'Second', isShared: false, isOwn: true }]);
    await remove(supervisor, { id: view.id, version: 3 });
    await expectEvent(house.owner, {
      ...event,
      name: 'view.deleted',
      before: { query: 'due=overdue', isShared: false, version: 3 },
    });
    expect(await namesFor(supervisor)).toEqual([]);
  });

  test('is not shared by a reviewer, nor saved by whoever only reads', async () => {
    const view = await save(reviewer, 'Mine');
    expect(await refusal(save(reviewer, 'Ours', { isShared: true }))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(share(reviewer, view, true))).toMatchObject({ code: 'forbidden' });
    for (const role of ['auditor', 'clerk', 'admin'] as const) {
      const actor = await makeActor(house.owner, role);
      expect(await refusal(save(actor, 'Theirs'))).toMatchObject({ code: 'forbidden' });
      expect(await refusal(remove(actor, view))).toMatchObject({ code: 'forbidden' });
    }
  });

  test('is not there for others while it is personal; a shared one is any supervisor’s to change, and no reviewer’s', async () => {
    const view = await save(reviewer, 'Mine');
    expect(await refusal(rename(supervisor, view, 'x'))).toMatchObject({ code: 'not_found' });
    expect(await refusal(share(supervisor, view, true))).toMatchObject({ code: 'not_found' });
    expect(await refusal(remove(supervisor, view))).toMatchObject({ code: 'not_found' });
    const shared = await save(supervisor, 'Ours', { isShared: true });
    expect(await refusal(rename(reviewer, shared, 'x'))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(remove(reviewer, shared))).toMatchObject({ code: 'forbidden' });
    await rename(await makeActor(house.owner, 'supervisor'), shared, 'All of ours');
    expect(await namesFor(reviewer)).toMatchObject([{ name: 'All of ours' }, { name: 'Mine' }]);
  });

  test('has a name that its owner uses once, whatever its case, and another may use too', async () => {
    const view = await save(reviewer, 'Late');
    const other = await save(reviewer, 'Later');
    expect(await refusal(save(reviewer, 'LATE'))).toMatchObject({ code: 'name_taken' });
    expect(await refusal(rename(reviewer, other, 'late'))).toMatchObject({ code: 'name_taken' });
    await rename(reviewer, view, 'LATE');
    await saveView({ db: house.db, ...call, actor: supervisor, input: { name: 'Late', query: '', isShared: false } });
    expect(await namesFor(supervisor)).toMatchObject([{ name: 'Late' }]);
  });

  test('is refused a change by a window that has not seen the last one', async () => {
    const view = await save(reviewer, 'Before');
    await rename(reviewer, view, 'After');
    expect(await refusal(rename(reviewer, view, 'Other'))).toMatchObject({ code: 'conflict' });
    expect(await refusal(remove(reviewer, view))).toMatchObject({ code: 'conflict' });
    await remove(reviewer, { id: view.id, version: 1 });
    expect(await refusal(remove(reviewer, { id: view.id, version: 1 }))).toMatchObject({ code: 'not_found' });
  });

  test('is saved once when two windows save it at once, and never more than there may be', async () => {
    const both = await Promise.allSettled([save(reviewer, 'Twice'), save(reviewer, 'Twice')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const many = Array.from({ length: MAX_VIEWS + 3 }, (_, index) => save(reviewer, `View ${index}`));
    const refused = (await Promise.allSettled(many)).filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(4);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'too_many_views' });
    expect(await namesFor(reviewer)).toHaveLength(MAX_VIEWS);
  });

  test('is neither saved nor changed where the audit cannot be written', async () => {
    const view = await save(supervisor, 'Kept');
    await house.withoutAudit(async () => {
      await expect(save(supervisor, 'Lost')).rejects.toThrow();
      await expect(rename(supervisor, view, 'Other')).rejects.toThrow();
      await expect(share(supervisor, view, true)).rejects.toThrow();
      await expect(remove(supervisor, view)).rejects.toThrow();
    });
    expect(await namesFor(supervisor)).toEqual([{ name: 'Kept', isShared: false, isOwn: true }]);
  });
});
