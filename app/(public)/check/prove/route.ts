import { proveLine } from '#db/commands/prove-line';
import { DomainError } from '#domain/domain-error';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import { lookupKey } from '#server/auth/lookup-key';
import { database } from '#server/database';
import { env } from '#server/env';
import { checkEndpoint } from '#server/line-check/check-endpoint';
import { readAskedLine } from '#server/line-check/line-cookie';
import { refreshLineOf } from '#server/refresh-line';

export const POST = checkEndpoint(async ({ form, correlationId, now }) => {
  const asked = await readAskedLine();
  const typed = form.get('code');
  const code = typeof typed === 'string' ? typed.slice(0, 20) : '';
  if (asked === null || asked.inquiryId === null) throw new DomainError('code_expired');
  await proveLine({
    db: database(),
    actor: { kind: 'visitor', correlationId },
    input: { inquiryId: asked.inquiryId, lineKey: lookupKey('line', asked.number), code },
    now,
    pepper: env().LOOKUP_PEPPER,
  });
  const msisdn = parseMsisdn(asked.number);
  if (msisdn !== null) await refreshLineOf({ msisdn });
  return { path: '/check/result' };
}, '/check/code');
