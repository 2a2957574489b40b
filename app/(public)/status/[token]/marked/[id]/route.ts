import type { NextRequest } from 'next/server';

import { markedPhotoResponse } from '#server/status/marked-photo';

type Context = { params: Promise<{ token: string; id: string }> };

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return markedPhotoResponse(request, await params);
}
