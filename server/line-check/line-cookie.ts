import 'server-only';
import { cookies } from 'next/headers';

import { LINE_CODE } from '#domain/line-inquiry';
import { env } from '#server/env';

const LINE_COOKIE = 'signoff_line';
const SECONDS = (LINE_CODE.minutes + LINE_CODE.answerMinutes) * 60;

/** What this browser asks about: the number as typed or in E.164, and its inquiry once there is one. */
export type AskedLine = { inquiryId: string | null; number: string };

/** A Set-Cookie header, out of reach of scripts: the number stands in no address. */
export function lineCookie({ inquiryId, number }: AskedLine): string {
  const secure = new URL(env().NEXTAUTH_URL).protocol === 'https:' ? '; Secure' : '';
  const value = `${inquiryId ?? ''}.${Buffer.from(number.slice(0, 60)).toString('base64url')}`;
  return `${LINE_COOKIE}=${value}; Path=/check; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

export async function readAskedLine(): Promise<AskedLine | null> {
  const [id = '', text] = (await cookies()).get(LINE_COOKIE)?.value.split('.') ?? [];
  if (text === undefined) return null;
  return { inquiryId: UUID.test(id) ? id : null, number: Buffer.from(text, 'base64url').toString() };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
