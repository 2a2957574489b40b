import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';

import { AgeCard } from '#components/overview/age-card';
import { AgreementCard } from '#components/overview/agreement-card';
import { ConfirmationCard } from '#components/overview/confirmation-card';
import { OutcomeCard, ReasonCard } from '#components/overview/decision-cards';
import { EscalatedNote } from '#components/overview/escalated-note';
import { ForecastCard } from '#components/overview/forecast-card';
import { HoursCard } from '#components/overview/hours-card';
import { PeriodLinks } from '#components/overview/period-links';
import { VisitCard } from '#components/overview/visit-card';
import { WaitingTiles } from '#components/overview/waiting-tiles';
import { PageBody } from '#components/shell/page-body';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import { Skeleton } from '#components/ui/skeleton';
import { listAnsweredChecks, readComparedAnswers } from '#db/queries/list-quality-checks';
import { findHomePolicy } from '#db/queries/find-home-policy';
import {
  countEscalated,
  findFirstSubmission,
  readConfirmation,
  readDueToday,
  readHours,
  readOutcomes,
  readPace,
  readReasons,
  readVisits,
  readWaiting,
} from '#db/queries/read-overview';
import { readReasonLabels } from '#db/queries/read-reason-labels';
import { dayForecast, forecastUntil, pacePeriod } from '#domain/day-forecast';
import { overviewPeriod, parseOverviewPeriod, sameWeekdaysBefore } from '#domain/overview';
import type { SearchParams } from '#domain/parse-queue-query';
import { POLICY } from '#domain/policy';
import { throughputOf } from '#domain/throughput';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

const AVERAGED_DAYS = 4;
const DIFFERENCES_SHOWN = 10;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireStaff('overview.read');
  const asked = parseOverviewPeriod((await searchParams).period);
  const now = new Date();
  const period = overviewPeriod(asked, now);
  const db = database();
  const [t, format, waiting, outcomes, reasons, visits, compared, differences, labels, first, escalated] =
    await Promise.all([
      getTranslations('overview'),
      getFormatter(),
      readWaiting(db, now),
      readOutcomes(db, period),
      readReasons(db, period),
      readVisits(db, period),
      readComparedAnswers(db, period),
      listAnsweredChecks(db, { period, onlyDifferences: true, limit: DIFFERENCES_SHOWN }),
      readReasonLabels(db),
      findFirstSubmission(db),
      countEscalated(db),
    ]);
  const at = format.dateTime(now, 'dateTime', { timeZone: POLICY.timeZone });
  return (
    <PageBody width="wide">
      <PageHeader
        title={t('title')}
        aside={<span className="text-muted">{t('asOf', { at })}</span>}
        actions={<PeriodLinks current={asked} />}
      />
      {first === null ? (
        <EmptyState title={t('empty.title')} description={t('empty.description')} />
      ) : (
        <div className="flex flex-col gap-5">
          <EscalatedNote count={escalated} />
          <WaitingTiles waiting={waiting} />
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
            <AgeCard waiting={waiting} />
            <Suspense fallback={<Skeleton className="h-64" />}>
              <DayForecastCard now={now} />
            </Suspense>
          </div>
          <Suspense fallback={<Skeleton className="h-64" />}>
            <Hours now={now} first={first} />
          </Suspense>
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-5">
              <OutcomeCard outcomes={outcomes} period={period} />
              <Suspense fallback={<Skeleton className="h-64" />}>
                <Confirmation now={now} />
              </Suspense>
              <VisitCard visits={visits} period={period} />
            </div>
            <div className="flex min-w-0 flex-col gap-5">
              <ReasonCard reasons={reasons} labels={labels} period={period} />
              <AgreementCard pairs={compared} differences={differences} labels={labels} />
            </div>
          </div>
        </div>
      )}
    </PageBody>
  );
}

async function Hours({ now, first }: { now: Date; first: Date }) {
  const db = database();
  const days = sameWeekdaysBefore(now, AVERAGED_DAYS).filter(({ endsAt }) => endsAt > first);
  const [today, ...earlier] = await Promise.all(
    [overviewPeriod('today', now), ...days].map((day) => readHours(db, day)),
  );
  return <HoursCard throughput={throughputOf(today ?? [], earlier)} now={now} />;
}

async function Confirmation({ now }: { now: Date }) {
  return <ConfirmationCard confirmation={await readConfirmation(database(), now)} />;
}

async function DayForecastCard({ now }: { now: Date }) {
  const db = database();
  const [recent, due, { rules }] = await Promise.all([
    readPace(db, pacePeriod(now)),
    readDueToday(db, { now, until: forecastUntil(now) }),
    findHomePolicy(db, now),
  ]);
  return <ForecastCard day={dayForecast({ now, recent, ...due, reviewWorkingMinutes: rules.reviewWorkingMinutes })} />;
}
