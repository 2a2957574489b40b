import type { Locale } from '#domain/application';
import type { formats } from '#server/i18n/formats';
import type { Messages } from '#server/i18n/namespaces';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
    Formats: typeof formats;
  }
}
