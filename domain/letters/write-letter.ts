import type { Locale } from '#domain/application';
import { STATUS_LINK } from '#domain/letters/letter';
import type { Letter, LetterVisit } from '#domain/letters/letter';
import type { LetterFacts, Phrases } from '#domain/letters/phrases';
import { PHRASES } from '#domain/letters/phrases-by-locale';
import { POLICY } from '#domain/policy';

const SERVICE_PHONE = '10000';

/** A letter in the customer's language, as plain text; the secret link is left as `{{statusLink}}` until it leaves. */
export function writeLetter(
  letter: Letter,
  { locale, reference, timeZone = POLICY.timeZone }: { locale: Locale; reference: string; timeZone?: string },
): { subject: string; body: string } {
  const phrases = PHRASES[locale];
  const { title, paragraphs } = phrases.letters[letter.template](factsOf(letter, { locale, phrases, timeZone }));
  const parts = [phrases.greeting, ...paragraphs, phrases.link(reference, STATUS_LINK), phrases.closing(SERVICE_PHONE)];
  return { subject: phrases.subject(title, reference), body: parts.filter((part) => part !== '').join('\n\n') };
}

function factsOf(
  letter: Letter,
  { locale, phrases, timeZone }: { locale: Locale; phrases: Phrases; timeZone: string },
): LetterFacts {
  const received = letter.template === 'received' ? letter : null;
  return {
    receivedAt: received === null ? '' : writeInstant(received.receivedAt, timeZone, locale),
    number: received?.number ?? '',
    due: received === null ? '' : writeInstant(received.dueAt, timeZone, locale),
    reasons: reasonsOf(letter, locale, phrases),
    slots: letter.template === 'more_requested' ? letter.slots.map((slot) => phrases.slots[slot]) : [],
    note: 'text' in letter ? letter.text : null,
    deadline: 'confirmBy' in letter ? writeInstant(letter.confirmBy, timeZone, locale) : '',
    visit: 'visit' in letter ? writeVisit(letter.visit, locale) : { when: '', store: '', address: '' },
    isLastTry: letter.template === 'visit_missed' && letter.isLastTry,
    isClosing: 'isClosing' in letter && letter.isClosing === true,
    ...offerOf(letter, locale),
    reminder: letter.template === 'visit_reminder' ? letter.which : null,
    endsAt:
      letter.template === 'confirmed' && letter.endsAt !== null
        ? writeInstant(letter.endsAt, POLICY.timeZone, locale)
        : null,
    isEsim: letter.template === 'completed' && letter.simKind === 'embedded',
    ...moneyOf(letter, locale),
    quarantineUntil: letter.template === 'completed' ? writeDate(letter.quarantineUntil, locale) : '',
  };
}

function moneyOf(letter: Letter, locale: Locale): Pick<LetterFacts, 'balance' | 'giftCredit'> {
  if (letter.template !== 'completed' || letter.balance === null) return { balance: null, giftCredit: null };
  const { balanceMinor, giftCreditMinor, currency, choice } = letter.balance;
  return {
    balance: balanceMinor === 0 ? null : { amount: writeMoney(balanceMinor, currency, locale), choice },
    giftCredit: giftCreditMinor === 0 ? null : writeMoney(giftCreditMinor, currency, locale),
  };
}

function offerOf(letter: Letter, locale: Locale): Pick<LetterFacts, 'answerBy' | 'insteadOf'> {
  if (letter.template !== 'visit_offered') return { answerBy: '', insteadOf: null };
  const { visit, answerBy, instead } = letter;
  return {
    answerBy: writeInstant(answerBy, visit.timeZone, locale),
    insteadOf: instead === null ? null : writeInstant(instead.startsAt, instead.timeZone, locale),
  };
}

function reasonsOf(letter: Letter, locale: Locale, phrases: Phrases): string[] {
  if ('reasons' in letter) return letter.reasons.map((reason) => reason[locale]);
  if (letter.template === 'visit_doubted') return [phrases.deskReasons[letter.reason]];
  if (letter.template === 'visit_unconfirmed' && letter.reason !== null) return [phrases.deskReasons[letter.reason]];
  return [];
}

function writeVisit(visit: LetterVisit, locale: Locale): LetterFacts['visit'] {
  return {
    when: writeInstant(visit.startsAt, visit.timeZone, locale),
    store: visit.storeName[locale],
    address: visit.storeAddress[locale],
  };
}

/** By locale and zone: to make one takes longer than all else of a letter. */
const instantFormats = new Map<string, Intl.DateTimeFormat>();

function writeInstant(instant: Date, timeZone: string, locale: Locale): string {
  const key = `${locale} ${timeZone}`;
  const format = instantFormats.get(key) ?? instantFormat(timeZone, locale);
  instantFormats.set(key, format);
  return format.format(instant);
}

function instantFormat(timeZone: string, locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}

function writeMoney(minor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function writeDate(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
