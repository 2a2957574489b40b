import type { SimCondition, SimKind } from '#domain/application';
import type { SameImage } from '#domain/checks/same-image';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import type { LineAnswer } from '#domain/line';
import type { ApplicantKind, PolicyRules } from '#domain/policies/policy-rules';

/** All that the checks may look at; `today` is the calendar date where the policy applies. */
export type CheckFacts = {
  rules: PolicyRules;
  claimed: {
    msisdn: string;
    simKind: SimKind;
    simCondition: SimCondition;
    iccid: string | null;
    eid: string | null;
    applicantKind: ApplicantKind;
    holderName: string;
    documentKind: IdentityDocumentKind;
    documentNumber: string;
    documentExpiresOn: string | null;
    email: string | null;
    /** The version of the warning about other carriers' services that was acknowledged. */
    warningVersion: string | null;
  };
  line: LineAnswer;
  /** The version of that warning that is in force. */
  warningInForce: string;
  /** Whether a letter of authorisation is among the photos. */
  hasAuthorisation: boolean;
  otherOpenApplication: boolean;
  /**
   * Other applications on the same document, contact and address within the policy's days; null where nobody counted, and
   * an address where the case came from none.
   */
  velocity: { document: number; contact: number; address: number | null } | null;
  /** Photos of this case that other customers' cases hold too; null where nobody searched. */
  sameImages: readonly SameImage[] | null;
  /** Whether it was handed in within the hours of service. */
  isServiceTime: boolean;
  now: Date;
  today: string;
};
