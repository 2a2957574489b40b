import 'server-only';
import { getRequestConfig } from 'next-intl/server';
import { parseLocale, requestLocale } from '#server/i18n/locale';
import { DEFAULT_TIME_ZONE, formats } from '#server/i18n/formats';
import { messages } from '#server/i18n/namespaces';

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = parseLocale(asked) ?? (await requestLocale());
  return { locale, messages: messages[locale], formats, timeZone: DEFAULT_TIME_ZONE, now: new Date() };
});
