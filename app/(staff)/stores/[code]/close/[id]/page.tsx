import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { adjust, confirm, giveUp, hold, undo } from '#app/(staff)/stores/closing/actions.ts';
import { ClosingScreen } from '#components/closing/closing-screen';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { findClosing } from '#db/queries/find-closing';
import { listClosingPlaces } from '#db/queries/list-closing-places';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

type PageProps = {
  params: Promise<{ code: string; id: string }>;
  searchParams: Promise<{ move?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations('closing'))('title')} ${(await params).code}` };
}

export default async function ClosingPage({ params, searchParams }: PageProps) {
  const actor = await requireStaff('store.read');
  const { code, id } = await params;
  const db = database();
  const now = new Date();
  const closing = z.uuid().safeParse(id).success ? await findClosing(db, { id, code, now }) : null;
  if (closing === null) notFound();
  const actions = roleMay(actor.role, 'store.manage') ? { adjust, confirm, giveUp, hold, undo } : null;
  const { move } = await searchParams;
  const isOpen = closing.state === 'draft' || closing.state === 'held';
  const picked = actions !== null && isOpen ? (closing.moves.find((one) => one.id === move) ?? null) : null;
  const places = picked === null ? [] : await listClosingPlaces(db, { closingId: id, moveId: picked.id, now });
  return (
    <PageBody width="wide">
      <ClientMessages parts={['closing']}>
        <ClosingScreen closing={closing} now={now} actions={actions} picked={picked} places={places} />
      </ClientMessages>
    </PageBody>
  );
}
