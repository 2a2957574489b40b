import type { SimCondition, SimKind } from '#domain/application';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import type { RegisterLine } from '#domain/line';

/** All that the checks may look at; `today` is the calendar date where the policy applies. */
export type CheckFacts = {
  claimed: {
    msisdn: string;
    simKind: SimKind;
    simCondition: SimCondition;
    iccid: string | null;
    eid: string | null;
    holderName: string;
    documentKind: IdentityDocumentKind;
    documentNumber: string;
    documentExpiresOn: string | null;
    email: string | null;
  };
  line: RegisterLine | null;
  otherOpenApplication: boolean;
  today: string;
};
