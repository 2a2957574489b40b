import type { SimKind } from '#domain/application';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';

export const LINE_STATUSES = ['active', 'pending', 'terminated'] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

export const BOUND_SERVICE_KINDS = ['contract', 'bundle', 'secondary_card', 'premium_number', 'insurance'] as const;
export type BoundServiceKind = (typeof BOUND_SERVICE_KINDS)[number];
/** `endsOn` is the calendar date on which it ends by itself. */
export type BoundService = { kind: BoundServiceKind; code: string; endsOn?: string };

/** A bill that is not paid in full: what remains, in the line's currency, and the calendar date by which it is due. */
export type Bill = { number: string; dueOn: string; remainingMinor: number };

/** Why the network lets the line neither call nor surf, though it lives. */
export const SUSPENSIONS = ['by_customer', 'for_arrears', 'for_fraud', 'by_authority'] as const;
export type Suspension = (typeof SUSPENSIONS)[number];

/** A device or loan paid with the line's bill. */
export type Instalment = { code: string; remainingMinor: number; endsOn: string };

/** Another line that is touched when this one ends: by its last four digits, for it may be somebody else's. */
export const LINE_TIES = ['linked_esim', 'bundle_member', 'secondary_card'] as const;
export type LinkedLine = { tie: (typeof LINE_TIES)[number]; msisdnEnd: string };

/** Whose line it is, by the document shown when it was taken out; the birth date as YYYY-MM-DD where it is known. */
export type HolderIdentity = {
  holderName: string;
  documentKind: IdentityDocumentKind;
  documentNumber: string;
  holderBornOn: string | null;
};

export const HOLDER_KINDS = ['person', 'company'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** A line as the carrier knows it; money in the currency's minor unit, instants in ISO 8601. */
export type RegisterLine = {
  msisdn: string;
  simKind: SimKind;
  iccid: string | null;
  eid: string | null;
  status: LineStatus;
  holderName: string;
  documentKind: IdentityDocumentKind;
  documentNumber: string;
  /** A calendar date, where the carrier keeps it. */
  holderBornOn: string | null;
  currency: string;
  bills: readonly Bill[];
  unbilledUsage: boolean;
  boundServices: readonly BoundService[];
  reportedLost: boolean;
  suspension: Suspension | null;
  simSwappedAt: string | null;
  /** Asked for by another carrier and not carried out yet. */
  portOutRequestedAt: string | null;
  balanceMinor: number;
  /** Given by the carrier: lost with the line. */
  giftCreditMinor: number;
  instalments: readonly Instalment[];
  linkedLines: readonly LinkedLine[];
};

/** The carrier's answer about a number; `away` when it could not be asked, so that nothing is known. */
export type LineAnswer = RegisterLine | 'not_found' | 'away';

/** The bills that were due before `today`, a calendar date, and are not paid. */
export function overdueBills({ bills }: Pick<RegisterLine, 'bills'>, today: string): Bill[] {
  return bills.filter(({ dueOn, remainingMinor }) => dueOn < today && remainingMinor > 0);
}
