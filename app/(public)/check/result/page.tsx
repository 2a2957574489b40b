import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { CarrierAway } from '#components/line-check/carrier-away';
import { LineResult } from '#components/line-check/line-result';
import { findLineAdvice } from '#db/queries/find-line-advice';
import { lookupKey } from '#server/auth/lookup-key';
import { database } from '#server/database';
import { readAskedLine } from '#server/line-check/line-cookie';

export async function generateMetadata() {
  return { title: (await getTranslations('lineCheck'))('result.title') };
}

export default publicPage(async function Page() {
  const asked = await readAskedLine();
  if (asked === null || asked.inquiryId === null) redirect('/check');
  const { inquiryId, number: msisdn } = asked;
  const lineKey = lookupKey('line', msisdn);
  const found = await findLineAdvice(database(), { inquiryId, lineKey, msisdn, now: new Date() });
  if (found === null) redirect('/check?problem=code_expired');
  return found === 'away' ? <CarrierAway /> : <LineResult msisdn={msisdn} {...found} />;
});
