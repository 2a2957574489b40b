import type { NextRequest } from 'next/server';

import { calendarResponse } from '#server/status/calendar-file';

type Context = { params: Promise<{ token: string }> };

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return calendarResponse(request, await params);
}
