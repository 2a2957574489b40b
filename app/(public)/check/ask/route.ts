import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';

import { inquireAboutLine } from '#db/commands/inquire-about-line';
import { sendLineCode } from '#db/commands/send-line-code';
import { newId } from '#db/new-id';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import { LINE_CODE } from '#domain/line-inquiry';
import { clientAddress } from '#server/auth/client-address';
import { lookupKey } from '#server/auth/lookup-key';
import { database } from '#server/database';
import { env } from '#server/env';
import { checkEndpoint } from '#server/line-check/check-endpoint';
import { lineCookie } from '#server/line-check/line-cookie';
import { smsGateway } from '#server/line-check/sms';
import { log } from '#server/log';
import { refreshLineOf } from '#server/refresh-line';

/** Whether there is such a line is looked up only once this is answered: neither words nor time tell. */
export const POST = checkEndpoint(async ({ request, form, correlationId, now }) => {
  const sms = smsGateway();
  if (sms === null) return { path: '/check' };
  const typed = form.get('msisdn');
  const number = typeof typed === 'string' ? typed : '';
  const msisdn = parseMsisdn(number);
  if (msisdn === null) return { path: '/check?problem=invalid', cookie: lineCookie({ inquiryId: null, number }) };
  const inquiryId = newId();
  await inquireAboutLine({
    db: database(),
    actor: { kind: 'visitor', correlationId },
    input: {
      id: inquiryId,
      lineKey: lookupKey('line', msisdn),
      addressKey: lookupKey('address', clientAddress(request.headers)),
    },
    now,
  });
  const t = await getTranslations('lineCheck');
  after(async () => {
    try {
      const actor = { kind: 'system', name: 'line-check', correlationId } as const;
      const input = { inquiryId, msisdn };
      await refreshLineOf({ msisdn });
      const code = await sendLineCode({ db: database(), actor, input, now, pepper: env().LOOKUP_PEPPER });
      if (code === null) return;
      await sms({ id: inquiryId, to: msisdn, text: t('sms', { code, minutes: LINE_CODE.minutes }) }, now);
    } catch (error) {
      log.error({ correlationId, err: error }, 'a code could not be sent');
    }
  });
  return { path: '/check/code', cookie: lineCookie({ inquiryId, number: msisdn }) };
}, '/check');
