import type { SimKind } from '#domain/application';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';

export const LINE_STATUSES = ['active', 'pending', 'terminated'] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

export const BOUND_SERVICE_KINDS = ['contract', 'bundle', 'secondary_card', 'premium_number', 'insurance'] as const;
export type BoundServiceKind = (typeof BOUND_SERVICE_KINDS)[number];
export type BoundService = { kind: BoundServiceKind; code: string };

/** A line as the carrier's register knows it; money in the currency's minor unit. */
export type RegisterLine = {
  msisdn: string;
  simKind: SimKind;
  iccid: string | null;
  eid: string | null;
  status: LineStatus;
  holderName: string;
  documentKind: IdentityDocumentKind;
  documentNumber: string;
  arrearsMinor: number;
  currency: string;
  unbilledUsage: boolean;
  boundServices: readonly BoundService[];
  reportedLost: boolean;
};
