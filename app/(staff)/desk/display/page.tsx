import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { WaitingRoom } from '#components/desk/waiting-room';
import { findStore } from '#db/queries/find-store';
import { listCalled } from '#db/queries/list-called';
import { DomainError } from '#domain/domain-error';
import { database } from '#server/database';
import { ownStore } from '#server/own-store';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('waitingRoom'))('title') };
}

/** For a screen in the waiting room of the clerk's own store: numbers and desks, nobody's name. */
export default async function DisplayPage() {
  const storeId = ownStore(await requireStaff('desk.call'));
  const now = new Date();
  const [store, called] = await Promise.all([
    findStore({ executor: database(), storeId }),
    listCalled({ executor: database(), storeId, now }),
  ]);
  if (store === null) throw new DomainError('not_found', { subject: 'store' });
  const { nameZh, nameEn, timeZone } = store;
  return <WaitingRoom store={{ nameZh, nameEn, timeZone }} given={{ readAt: now, value: called }} />;
}
