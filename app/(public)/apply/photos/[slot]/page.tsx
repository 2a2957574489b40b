import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { refusalOf } from '#components/apply/photo-refusal';
import { PhotoStep } from '#components/apply/photo-step';
import { photoSlots } from '#domain/apply-steps';
import { DOCUMENT_SLOTS } from '#domain/document';
import { requireDraft } from '#server/apply/draft';

type PageProps = { params: Promise<{ slot: string }>; searchParams: Promise<{ refused?: string; from?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('check.photosTitle') };
}

export default publicPage(async function PhotoPage({ params, searchParams }: PageProps) {
  const { draft } = await requireDraft();
  const { slot: name } = await params;
  const slot = DOCUMENT_SLOTS.find((known) => known === name);
  if (slot === undefined || !photoSlots(draft.answers, draft.rules).includes(slot)) redirect('/apply/check');
  const { refused, from } = await searchParams;
  return (
    <PhotoStep
      slot={slot}
      answers={draft.answers}
      rules={draft.rules}
      photo={draft.photos.find((photo) => photo.slot === slot) ?? null}
      refusal={refusalOf(refused)}
      isChange={from === 'check'}
    />
  );
});
