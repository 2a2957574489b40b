import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { HeldPlace } from '#components/status/held-place';
import { NearPlaces } from '#components/status/near-places';
import { StatusProblem } from '#components/status/status-problem';
import { PublicLinkButton } from '#components/public/public-button';
import { listNearestPlaces } from '#db/queries/list-nearest-places';
import { listStores } from '#db/queries/list-stores';
import { LANE } from '#domain/store';
import { database } from '#server/database';
import { requireStatus } from '#server/status/status-page';

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('hold.title') };
}

/** The place that is kept, to be confirmed; once its minutes are over, what else is near. */
export default publicPage(async function HeldPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const { problem } = await searchParams;
  const { hold, confirmBy, simKind, simCondition } = await requireStatus(token);
  const path = `/status/${token}`;
  const now = new Date();
  const stores = await listStores({ executor: database() });
  const store = stores.find(({ id }) => id === hold?.storeId);
  if (hold === null || store === undefined || confirmBy === null) redirect(path);
  if (hold.expiresAt > now) {
    return (
      <>
        <StatusProblem code={problem} />
        <HeldPlace path={path} hold={hold} store={store} sim={{ simKind, simCondition }} now={now} />
      </>
    );
  }
  const t = await getTranslations('status');
  return (
    <>
      <StatusProblem code="hold_expired" />
      <NearPlaces
        path={path}
        stores={stores}
        places={await listNearestPlaces(database(), {
          ...hold,
          until: confirmBy,
          now,
          orItself: true,
          abilities: hold.isLane ? [LANE] : [],
        })}
        visit={null}
        isLane={hold.isLane}
      />
      <PublicLinkButton href={`${path}/visit?store=${store.id}`} look="secondary">
        {t('hold.other')}
      </PublicLinkButton>
    </>
  );
});
