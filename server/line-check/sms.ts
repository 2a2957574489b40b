import 'server-only';

import { env } from '#server/env';
import { loggedSms, webhookSms } from '#server/gateways/sms';
import type { SmsGateway } from '#server/gateways/sms';

/** What takes codes to lines; null where this installation has nothing that does. */
export function smsGateway(): SmsGateway | null {
  const { SMS_URL: url, SMS_SECRET: secret, DEMO } = env();
  if (url !== undefined && secret !== undefined) return webhookSms({ url, secret });
  return DEMO ? loggedSms : null;
}
