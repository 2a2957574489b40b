import { NextResponse } from 'next/server';
import { LOCALE_COOKIE, parseLocale } from '#server/i18n/locale';

type Context = { params: Promise<{ locale: string; path?: string[] }> };

/** `?lang=en` on any page leads here (next.config.js): keeps the choice and returns to the same page of this site. */
export async function GET(request: Request, { params }: Context): Promise<NextResponse> {
  const { locale: asked, path = [] } = await params;
  const locale = parseLocale(asked);
  if (locale === undefined) return new NextResponse(null, { status: 404 });

  const query = new URL(request.url).searchParams;
  query.delete('lang');
  const target = `/${path.filter(Boolean).map(encodeURIComponent).join('/')}${query.size > 0 ? `?${query}` : ''}`;
  const response = new NextResponse(null, { status: 303, headers: { location: target, 'cache-control': 'no-store' } });
  response.cookies.set(LOCALE_COOKIE, locale, { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true });
  return response;
}
