import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';

import { approveApplication } from '#db/commands/approve-application';
import { askForMore } from '#db/commands/ask-for-more';
import { claimApplication } from '#db/commands/claim-application';
import { recordDocumentView } from '#db/commands/record-document-view';
import { parseMasterKeys } from '#db/envelope';
import { readCurrentDocuments } from '#db/read-current-documents';
import { applications } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import type { DocumentSlot } from '#domain/document';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeActor, makeStore } from '#tests/support/factories';
import { makeHolder, photoOf } from '#tests/support/holder';
import type { Holder } from '#tests/support/holder';
import { letSettle } from '#tests/support/let-settle';

test.slow();

test.use({ javaScriptEnabled: false, locale: 'zh-CN', viewport: { width: 390, height: 800 } });

const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
const goOn = (page: Page) => page.getByRole('button', { name: '继续' }).click();

async function choosePhoto(page: Page, holder: Holder, slot: DocumentSlot, label = '请选择照片'): Promise<void> {
  const photo = { name: `${slot}.jpg`, mimeType: 'image/jpeg', buffer: await photoOf(holder, slot) };
  await page.getByLabel(label).setInputFiles(photo);
  await page.getByRole('button', { name: '上传照片' }).click();
}

async function apply(page: Page, holder: Holder): Promise<string> {
  const { person, line } = holder;
  await page.goto('/apply');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByLabel('手机号码').fill('1381234567');
  await page.getByRole('radio', { name: /^实体 SIM 卡/ }).check();
  await page.getByRole('radio', { name: /^在我手边/ }).check();
  await page.getByLabel('SIM 卡号（ICCID）').fill(line.iccid ?? '');
  await goOn(page);
  await expect(page.getByRole('alert')).toContainText('手机号码不完整，请核对。');
  await expect(page.getByLabel('SIM 卡号（ICCID）')).toHaveValue(line.iccid ?? '');
  await page.getByLabel('手机号码').fill(line.msisdn);
  await goOn(page);
  await page.getByLabel('姓名').fill(person.name);
  await page.getByRole('radio', { name: '居民身份证', exact: true }).check();
  await page.getByLabel('证件号码').fill(person.documentNumber);
  await goOn(page);
  await page.getByLabel('电子邮箱').fill('holder@mail.example');
  await page.getByLabel('联系电话').fill('021 6321 5678');
  await goOn(page);
  for (const slot of ['front', 'back', 'portrait', 'sim'] as const) {
    await choosePhoto(page, holder, slot);
    await expect(page.getByRole('img', { name: /^您上传的照片/ })).toBeVisible();
    await page.getByRole('link', { name: '继续' }).click();
  }
  await heading(page, '核对您填写的内容');
  await page.getByRole('checkbox', { name: /^我是该号码的机主/ }).check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await heading(page, '我们已收到您的申请');
  return page.getByText(/^[\dA-Z]{5}-[\dA-Z]{5}$/).innerText();
}

/** What a reviewer decides meanwhile: by the commands, since the back office itself asks for scripts. */
async function decide({ db, server }: House, reviewer: StaffActor, reference: string, verdict: 'more' | 'approve') {
  const [row] = await db.select().from(applications).where(eq(applications.reference, reference));
  const subject = { applicationId: row?.id ?? '', version: row?.version ?? -1 };
  const call = { db, actor: reviewer, now: new Date() };
  await claimApplication({ ...call, input: { applicationId: subject.applicationId } });
  if (verdict === 'more') {
    await askForMore({ ...call, input: { ...subject, reasons: ['photo.front_unreadable'], slots: [] } });
  } else {
    const masterKeys = parseMasterKeys(server.secrets.DOCUMENT_MASTER_KEY);
    for (const { id: documentId } of await readCurrentDocuments(db, subject.applicationId)) {
      await recordDocumentView({ ...call, input: { documentId, size: 'full' }, masterKeys });
    }
    await approveApplication({ ...call, input: { ...subject, overrides: [] } });
  }
  await letSettle({ db }, reference);
}

test('the whole application without scripts, in Chinese: applied, renewed, booked, moved, cancelled, withdrawn', async ({
  page,
  house,
}) => {
  const holder = await makeHolder(house.db);
  const store = await makeStore(house.db);
  const reviewer = await makeActor(house.db, 'reviewer');

  const reference = await apply(page, holder);
  await page.getByRole('link', { name: '查看我的申请' }).click();
  await heading(page, '正在审核');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');

  await test.step('a new photo is asked for and sent', async () => {
    await decide(house, reviewer, reference, 'more');
    await page.reload();
    await heading(page, '需要您补充材料');
    await expect(page.getByRole('main')).toContainText('证件正面的照片看不清。');
    await choosePhoto(page, holder, 'front', '证件正面');
    await expect(page.getByText('新照片已收到。')).toBeVisible();
    await page.getByRole('button', { name: '全部提交' }).click();
    await heading(page, '正在审核');
  });

  await test.step('a visit is chosen, moved and cancelled', async () => {
    await decide(house, reviewer, reference, 'approve');
    await page.reload();
    await heading(page, '审核通过，请预约到店');
    const times = page.getByRole('main').getByRole('button', { name: /^\d\d:\d\d$/ });
    await page.getByRole('link', { name: '预约到店' }).click();
    await page.goto(`${page.url()}?store=${store.id}`);
    await times.first().click();
    await heading(page, '已为您保留此时间');
    await page.getByRole('button', { name: '确认预约' }).click();
    await heading(page, '审核通过，到店时间已约好');
    await expect(page.getByRole('main')).toContainText(store.addressZh);

    await page.getByRole('link', { name: '改约其他时间' }).click();
    await page.goto(`${page.url()}?store=${store.id}`);
    const later = await times.last().innerText();
    await times.last().click();
    await heading(page, '审核通过，到店时间已约好');
    await expect(page.getByRole('definition').filter({ hasText: later })).toBeVisible();

    await page.getByRole('link', { name: '取消预约' }).click();
    await page.getByRole('button', { name: '是的，取消预约' }).click();
    await heading(page, '审核通过，请预约到店');
  });

  await test.step('and the application is withdrawn', async () => {
    await page.getByRole('link', { name: '撤回申请' }).click();
    await page.getByRole('button', { name: '是的，撤回申请' }).click();
    await heading(page, '申请已撤回');
    await expect(page.getByText(`您的申请已撤回（${reference}）`)).toBeVisible();
  });
});
