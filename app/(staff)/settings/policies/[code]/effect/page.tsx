import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { EffectCases } from '#components/policies/effect-cases';
import { PageBody } from '#components/shell/page-body';
import { listEffectCases } from '#db/queries/list-effect-cases';
import { EFFECTS } from '#domain/policies/effect';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

type PageProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const Query = z.object({ what: z.enum(EFFECTS), after: z.uuid().nullable().default(null) });

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations('policies.effect'))('title')} ${(await params).code}` };
}

/** The cases that a figure of a version's effect counts. */
export default async function EffectPage({ params, searchParams }: PageProps) {
  await requireStaff('policies.effect');
  const { code } = await params;
  const query = Query.safeParse(await searchParams).data;
  if (query === undefined) notFound();
  const { what: effect, after } = query;
  const { rows, nextAfter } = await listEffectCases(database(), { code, effect, after });
  const nextHref = nextAfter === null ? null : `/settings/policies/${code}/effect?what=${effect}&after=${nextAfter}`;
  return (
    <PageBody width="wide">
      <EffectCases code={code} effect={effect} rows={rows} nextHref={nextHref} />
    </PageBody>
  );
}
