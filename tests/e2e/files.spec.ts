import { and, asc, eq } from 'drizzle-orm';
import sharp from 'sharp';

import { openContent, parseMasterKeys } from '#db/envelope';
import { hashToken } from '#db/hash-token';
import { applicants, applications, auditEvents, documentContents, documents } from '#db/schema/index';
import messages from '#messages/en/apply.json' with { type: 'json' };
import { makeApiClient, newApplicationBody, post, putDocument } from '#tests/support/api-client';
import { BAD_FILES } from '#tests/support/bad-files';
import type { BadFile } from '#tests/support/bad-files';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStaff } from '#tests/support/factories';
import { jpegWithGps, plainJpeg, wideJpeg } from '#tests/support/make-image';
import { cookiesOf, sendForm, sendPhoto } from '#tests/support/public-forms';

/** One open case and how a photo gets into its slot `front`. */
type Way = { applicationId: string; send: (bytes: Buffer, name: string) => Promise<Response>; cookie?: string };

/** What a refused file must leave as it was. */
async function stateOf({ db }: House, applicationId: string) {
  const kept = await db
    .select()
    .from(documents)
    .leftJoin(documentContents, eq(documentContents.documentId, documents.id))
    .where(eq(documents.applicationId, applicationId))
    .orderBy(asc(documents.id));
  const [answers] = await db.select().from(applicants).where(eq(applicants.applicationId, applicationId));
  const [application] = await db.select().from(applications).where(eq(applications.id, applicationId));
  const events = await db.$count(auditEvents, eq(auditEvents.applicationId, applicationId));
  return { kept, answers, application, events };
}

async function byApi(house: House): Promise<Way & { reference: string; apiKey: string }> {
  const { url } = house.server;
  const { id: clientId, key: apiKey } = await makeApiClient(house.db);
  const created = await post({ url, path: '/applications', apiKey, body: newApplicationBody() });
  expect(created.status).toBe(201);
  const [application] = await house.db.select().from(applications).where(eq(applications.clientId, clientId));
  const { id: applicationId = '', reference = '' } = application ?? {};
  const portrait = await putDocument({ url, reference, kind: 'portrait', apiKey, bytes: await plainJpeg(2) });
  expect(portrait.status).toBe(200);
  const send = (bytes: Buffer) => putDocument({ url, reference, kind: 'front', apiKey, bytes });
  return { applicationId, reference, apiKey, send };
}

async function byForm(house: House): Promise<Way & { cookie: string }> {
  const { url } = house.server;
  const started = await sendForm({ url, path: '/apply/start', cookie: 'signoff_locale=en', fields: { anew: 'yes' } });
  expect(started.status).toBe(303);
  const cookie = `signoff_locale=en; ${cookiesOf(started)}`;
  const { msisdn, holderName, documentKind, documentNumber, email, phone } = newApplicationBody();
  const steps = {
    line: { msisdn, simKind: 'physical', simCondition: 'lost' },
    holder: { holderName, documentKind, documentNumber },
    contact: { email, phone },
  };
  for (const [step, fields] of Object.entries(steps)) {
    const saved = await sendForm({ url, path: `/apply/save/${step}`, cookie, fields });
    expect(saved.headers.get('location')).not.toContain('wrong');
  }
  const token = /signoff_draft=([^;]+)/.exec(cookie)?.[1] ?? '';
  const own = eq(applications.statusTokenHash, hashToken(token));
  const [draft] = await house.db.select().from(applications).where(own);
  const applicationId = draft?.id ?? '';
  const bytes = await plainJpeg(2);
  const portrait = await sendPhoto({ url, path: '/apply/uploads/portrait', cookie, bytes, name: 'me.jpg' });
  expect(portrait.headers.get('location')).toBe('/apply/photos/portrait');
  const send = (file: Buffer, name: string) =>
    sendPhoto({ url, path: '/apply/uploads/front', cookie, bytes: file, name });
  return { applicationId, cookie, send };
}

async function byStatusPage(house: House): Promise<Way & { path: string }> {
  const { url } = house.server;
  const { id: applicationId, token } = await makeApplication(house.db, { status: 'action_needed', now: new Date() });
  const path = `/status/${token}`;
  const send = (bytes: Buffer, name: string) => sendPhoto({ url, path: `${path}/photos/front`, bytes, name });
  return { applicationId, path, send };
}

test.describe('a bad file is refused with its reason, and leaves everything as it was', () => {
  for (const file of BAD_FILES) {
    test(`${file.what}, by API`, async ({ house }) => {
      const way = await byApi(house);
      const answer = await expectNothingChanged(house, way, file);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.status).toBe(file.status);
      expect(await answer.json()).toMatchObject({
        status: file.status,
        code: 'document_refused',
        reason: file.reason,
      });
    });

    test(`${file.what}, by the public form`, async ({ house }) => {
      const way = await byForm(house);
      const answer = await expectNothingChanged(house, way, file);
      expect(answer.status).toBe(303);
      const location = answer.headers.get('location') ?? '';
      expect(location).toBe(`/apply/photos/front?refused=${file.reason}`);
      const page = await fetch(house.server.url + location, { headers: { cookie: way.cookie } });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(messages.refused[file.reason].replaceAll("'", '&#x27;'));
    });

    test(`${file.what}, by the status page`, async ({ house }) => {
      const way = await byStatusPage(house);
      const answer = await expectNothingChanged(house, way, file);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${way.path}?slot=front&refused=${file.reason}`);
    });
  }
});

async function expectNothingChanged(house: House, way: Way, file: BadFile): Promise<Response> {
  const before = await stateOf(house, way.applicationId);
  expect(before.application?.id).toBe(way.applicationId);
  const answer = await way.send(await file.bytes(), file.name);
  expect(await stateOf(house, way.applicationId)).toEqual(before);
  return answer;
}

test.describe('a photo that says where it was taken is kept and shown without a word of it', () => {
  test('by API, and to staff', async ({ house }) => {
    const { url } = house.server;
    const way = await byApi(house);
    expect((await way.send(await jpegWithGps(), 'front.jpg')).status).toBe(200);
    await expectCleanContent(house, way.applicationId);

    const path = `/applications/${way.reference}/submit`;
    expect((await post({ url, path, apiKey: way.apiKey, body: { declared: true } })).status).toBe(200);
    const cookie = await house.cookieOf(await makeStaff(house.db, { role: 'reviewer' }));
    const [front] = await frontsOf(house, way.applicationId);
    for (const size of ['full', 'thumb']) {
      const served = await fetch(`${url}/api/documents/${front?.id}?size=${size}`, { headers: { cookie } });
      expect(served.status).toBe(200);
      await expectClean(Buffer.from(await served.arrayBuffer()));
    }
  });

  test('by the public form, and to the applicant', async ({ house }) => {
    const way = await byForm(house);
    const stored = await way.send(await jpegWithGps(), 'front.jpg');
    expect(stored.headers.get('location')).toBe('/apply/photos/front');
    await expectCleanContent(house, way.applicationId);
    const shown = await fetch(`${house.server.url}/apply/uploads/front`, { headers: { cookie: way.cookie } });
    expect(shown.status).toBe(200);
    await expectClean(Buffer.from(await shown.arrayBuffer()));
  });
});

test("a photo's answer and its event carry one number, wherever it came in", async ({ house }) => {
  for (const way of [await byForm(house), await byStatusPage(house)]) {
    const answer = await way.send(await plainJpeg(3), 'front.jpg');
    const events = await house.db.select().from(auditEvents).where(eq(auditEvents.applicationId, way.applicationId));
    const uploaded = events.findLast(({ name }) => name === 'document.uploaded');
    expect(uploaded?.correlationId).toBe(answer.headers.get('x-correlation-id'));
  }
});

/** The bytes as they lie in the database, opened with the installation's own key. */
async function expectCleanContent(house: House, applicationId: string): Promise<void> {
  const [front] = await frontsOf(house, applicationId);
  const documentId = front?.id ?? '';
  const [sealed] = await house.db.select().from(documentContents).where(eq(documentContents.documentId, documentId));
  if (sealed === undefined) throw new Error('the document has no content');
  const masterKeys = parseMasterKeys(house.server.secrets.DOCUMENT_MASTER_KEY);
  await expectClean(openContent({ sealed, boundTo: { documentId, applicationId }, masterKeys }));
}

async function expectClean(bytes: Buffer): Promise<void> {
  const { format, exif, xmp, iptc } = await sharp(bytes).metadata();
  expect({ format, exif, xmp, iptc }).toEqual({ format: 'jpeg', exif: undefined, xmp: undefined, iptc: undefined });
  for (const word of ['Exif', 'Somebody', 'Pocket', 'xmpmeta']) expect(bytes.includes(word)).toBe(false);
}

function frontsOf({ db }: House, applicationId: string) {
  return db
    .select()
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), eq(documents.slot, 'front')));
}

test.describe('more photos at once than can be decoded', { tag: '@crowd' }, () => {
  test.describe.configure({ mode: 'default' });
  const crowd = Array.from({ length: 60 }, (_, index) => index);

  test('by API: the rest are told to come back, and one photo is the current one', async ({ house }) => {
    const way = await byApi(house);
    const bytes = await wideJpeg(1600, 1200);
    const answers = await Promise.all(crowd.map(() => way.send(bytes, 'front.jpg')));
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await answer.json()).toMatchObject({ code: 'service_busy' });
    }
    await expectOneCurrent(house, way.applicationId, crowd.length - refused.length);
  });

  test('by the public form: a page that says so, by itself and to a script', async ({ house }) => {
    const way = await byForm(house);
    const bytes = await wideJpeg(1600, 1200);
    const answers = await Promise.all(crowd.map(() => way.send(bytes, 'front.jpg')));
    const refused = answers.filter((answer) => answer.headers.get('location') !== '/apply/photos/front');
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('refresh')).toBe('0; url=/apply/photos/front?refused=unexpected');
    }
    await expectOneCurrent(house, way.applicationId, crowd.length - refused.length);
  });
});

/** Each photo that was taken is recorded; the last of them is kept, with its content. */
async function expectOneCurrent(house: House, applicationId: string, taken: number): Promise<void> {
  const own = and(eq(auditEvents.applicationId, applicationId), eq(auditEvents.name, 'document.uploaded'));
  const uploads = await house.db.select().from(auditEvents).where(own);
  expect(uploads.filter(({ after }) => after?.slot === 'front')).toHaveLength(taken);
  expect(await frontsOf(house, applicationId)).toMatchObject([{ replacedAt: null }]);
  const { kept } = await stateOf(house, applicationId);
  expect(kept.filter((row) => row.document_contents === null)).toEqual([]);
}
