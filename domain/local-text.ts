import type { Locale } from '#domain/application';

/** The same words in every language of ours. */
export type LocalText = Readonly<Record<Locale, string>>;
