import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';

import { file, goOn, showPhone } from '#app/(staff)/desk/file/actions.ts';
import { storeName } from '#app/(staff)/visits/store-name.ts';
import { FileForm } from '#components/filing/file-form';
import type { Consent } from '#components/filing/file-form';
import { FiledList } from '#components/filing/filed-list';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import { listFiled } from '#db/queries/list-filed';
import type { Locale } from '#domain/application';
import { POLICY } from '#domain/policy';
import { database } from '#server/database';
import { ownStore } from '#server/own-store';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('filing'))('title') };
}

/** For a customer who does not use the net: what they agree to, and what this store has filed. */
export default async function FilePage() {
  const actor = await requireStaff('desk.file');
  const { staffId } = actor;
  const storeId = ownStore(actor);
  const executor = database();
  const [t, locale, { filed, ...store }] = await Promise.all([
    getTranslations('filing'),
    getLocale(),
    listFiled({ executor, storeId, staffId, now: new Date() }),
  ]);
  return (
    <ClientMessages parts={['filing', 'terms', 'visits.offline']}>
      <PageBody width="wide">
        <PageHeader
          eyebrow={
            <>
              <TextLink href="/desk">{t('desk')}</TextLink> · {storeName(store, locale)}
            </>
          }
          title={t('title')}
          description={t('description')}
        />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <FileForm
            consents={{ 'zh-CN': await consentIn('zh-CN'), en: await consentIn('en') }}
            consentVersion={POLICY.consentVersion}
            file={file}
          />
          <FiledList filed={filed} timeZone={store.timeZone} actions={{ goOn, showPhone }} />
        </div>
      </PageBody>
    </ClientMessages>
  );
}

/** In the customer's own language, whatever that of the screen. */
async function consentIn(locale: Locale): Promise<Consent> {
  const t = await getTranslations({ locale, namespace: 'filing.consent' });
  return { title: t('title'), lines: t('text').split('\n') };
}
