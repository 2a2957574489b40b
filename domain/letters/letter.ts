import type { OrderBalance } from '#domain/balance';
import type { DocumentSlot } from '#domain/document';
import type { LocalText } from '#domain/local-text';
import type { DeskReason } from '#domain/visit';
import type { Reminder } from '#domain/visit-reminder';

/** When and where a visit is, in the words of the store. */
export type LetterVisit = {
  startsAt: Date;
  timeZone: string;
  storeName: { 'zh-CN': string; en: string };
  storeAddress: { 'zh-CN': string; en: string };
};

/** Everything Signoff writes to a customer. */
export type Letter =
  /** When it came in, of which number, masked, and by when it is reviewed. */
  | { template: 'received'; receivedAt: Date; number: string; dueAt: Date }
  | { template: 'more_requested'; reasons: readonly LocalText[]; slots: readonly DocumentSlot[]; text: string | null }
  | { template: 'approved_store'; confirmBy: Date }
  | { template: 'approved_online'; confirmBy: Date }
  | { template: 'rejected'; reasons: readonly LocalText[]; text: string | null }
  | { template: 'visit_booked'; visit: LetterVisit }
  | { template: 'visit_moved'; visit: LetterVisit; isClosing?: boolean }
  | { template: 'visit_cancelled'; visit: LetterVisit; isClosing?: boolean }
  | { template: 'visit_reminder'; which: Reminder; visit: LetterVisit }
  | { template: 'visit_missed'; visit: LetterVisit; confirmBy: Date; isLastTry: boolean }
  | {
      template: 'visit_offered';
      visit: LetterVisit;
      answerBy: Date;
      instead: Pick<LetterVisit, 'startsAt' | 'timeZone'> | null;
    }
  | { template: 'visit_unconfirmed'; visit: LetterVisit; confirmBy: Date; reason: DeskReason | null }
  | { template: 'visit_doubted'; visit: LetterVisit; reason: DeskReason }
  | { template: 'visit_code' }
  /** `endsAt` where the customer can still stop it until then. */
  | { template: 'confirmed'; endsAt: Date | null }
  | { template: 'disputed' }
  | {
      template: 'completed';
      simKind: 'physical' | 'embedded';
      quarantineUntil: string;
      balance: OrderBalance | null;
    }
  | { template: 'termination_refused' }
  | { template: 'reopened' }
  | { template: 'expired' }
  | { template: 'withdrawn' };

export type LetterTemplate = Letter['template'];

/** Stands in a letter's text for the secret link, also before a path below it, which is put in only when the letter leaves. */
export const STATUS_LINK = '{{statusLink}}';

/** The same for the code that the desk asked for, put in when the letter leaves or its customer reads it. */
export const VISIT_CODE = '{{visitCode}}';
