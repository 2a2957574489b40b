import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { FigureRows } from '#components/overview/figure-rows';
import { PageBody } from '#components/shell/page-body';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import { countFigureRows, listFigureRows } from '#db/queries/list-figure-rows';
import { readReasonLabels } from '#db/queries/read-reason-labels';
import { parseFigureQuery } from '#domain/figure-query';
import { figureHref } from '#domain/overview-links';
import type { SearchParams } from '#domain/parse-queue-query';
import { POLICY } from '#domain/policy';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

/** The rows that a figure of the overview counts. */
export default async function FigureCasesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireStaff('overview.read');
  const query = parseFigureQuery(await searchParams);
  const t = await getTranslations('overview.cases');
  if (query === null) {
    return <EmptyState as="h1" title={t('unknown')} action={<LinkButton href="/overview">{t('back')}</LinkButton>} />;
  }
  const { figure } = query;
  const now = new Date();
  const [format, page, count, labels] = await Promise.all([
    getFormatter(),
    listFigureRows(database(), { query, now }),
    countFigureRows(database(), { figure, now }),
    readReasonLabels(database()),
  ]);
  const at = (instant: string) => format.dateTime(new Date(instant), 'dateTime', { timeZone: POLICY.timeZone });
  return (
    <PageBody width="wide">
      <PageHeader
        eyebrow={<TextLink href="/overview">{t('back')}</TextLink>}
        title={t(`title.${figure.of}`)}
        aside={<span className="text-muted">{t('count', { count })}</span>}
        description={'from' in figure ? t('period', { from: at(figure.from), until: at(figure.until) }) : undefined}
      />
      <FigureRows
        figure={figure}
        rows={page.rows}
        labels={labels}
        previousHref={page.before && figureHref(figure, { before: page.before })}
        nextHref={page.after && figureHref(figure, { after: page.after })}
      />
    </PageBody>
  );
}
