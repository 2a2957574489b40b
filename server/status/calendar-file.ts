import 'server-only';
import type { NextRequest } from 'next/server';

import { findCalendarVisit } from '#db/queries/find-calendar-visit';
import { DomainError } from '#domain/domain-error';
import { writeVisitCalendar } from '#domain/visit-calendar';
import { findApplicant } from '#server/find-applicant';
import { database } from '#server/database';
import { env } from '#server/env';
import { correlationIdOf } from '#server/log';
import { problemResponse } from '#server/problem';

/** The visit for the applicant's calendar; once cancelled, what takes it out of there. The secret link opens it. */
export async function calendarResponse(request: NextRequest, { token }: { token: string }): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  const now = new Date();
  try {
    const actor = await findApplicant(token, correlationId);
    if (actor === null) throw new DomainError('not_found', { subject: 'visit' });
    const { applicationId } = actor;
    const found = await findCalendarVisit(database(), {
      applicationId,
      bookedBy: now,
      now,
      pepper: env().LOOKUP_PEPPER,
    });
    if (found === null) throw new DomainError('not_found', { subject: 'visit' });
    // The code is the customer's to read out to the clerk, not the clerk's to read off.
    const code = actor.operatorId === undefined ? found.visit.code : null;
    const { method, content } = writeVisitCalendar({ ...found.visit, code }, { locale: found.locale, now });
    return new Response(content, {
      headers: {
        'content-type': `text/calendar; charset=utf-8; method=${method}`,
        'content-disposition': 'attachment; filename="visit.ics"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return problemResponse(error, { correlationId });
  }
}
