import type { BalanceChoice } from '#domain/balance';
import type { DocumentSlot } from '#domain/document';
import type { LetterTemplate } from '#domain/letters/letter';
import type { Belonging, DeskReason } from '#domain/visit';
import type { Reminder } from '#domain/visit-reminder';

/** What a letter's text may mention, already written out in the letter's language. */
export type LetterFacts = {
  reasons: readonly string[];
  slots: readonly string[];
  note: string | null;
  deadline: string;
  receivedAt: string;
  number: string;
  due: string;
  visit: { when: string; store: string; address: string };
  reminder: Reminder | null;
  isLastTry: boolean;
  /** The store closes, or the desk, at the time that the visit had. */
  isClosing: boolean;
  /** Until when an offer can be accepted. */
  answerBy: string;
  /** When the visit is that the offered place would replace. */
  insteadOf: string | null;
  /** Until when the end of the line can be stopped; null where it cannot. */
  endsAt: string | null;
  isEsim: boolean;
  quarantineUntil: string;
  /** What the line still had, where it had any. */
  balance: { amount: string; choice: BalanceChoice } | null;
  giftCredit: string | null;
};

/** One language's letters: every word that Signoff writes to a customer in it. */
export type Phrases = {
  slots: Readonly<Record<DocumentSlot, string>>;
  deskReasons: Readonly<Record<DeskReason, string>>;
  subject: (title: string, reference: string) => string;
  greeting: string;
  link: (reference: string, link: string) => string;
  closing: (phone: string) => string;
  calendar: {
    title: string;
    bring: string;
    belongings: Readonly<Record<Belonging, string>>;
    reference: (reference: string) => string;
    code: (code: string) => string;
  };
  letters: Readonly<Record<LetterTemplate, (facts: LetterFacts) => { title: string; paragraphs: readonly string[] }>>;
};

/** Indented lines of their own, one an item; empty where there is nothing to list. */
export function bulleted(items: readonly string[]): string {
  return items.map((item) => `  - ${item}`).join('\n');
}
