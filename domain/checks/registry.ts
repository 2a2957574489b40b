import type { Check } from '#domain/checks/check';
import { arrears } from '#domain/checks/arrears';
import { bundle, contract, insurance, premiumNumber, secondaryCard } from '#domain/checks/bound-services';
import { documentExpiry } from '#domain/checks/document-expiry';
import { documentNumberFormat } from '#domain/checks/document-number-format';
import { eidFormat } from '#domain/checks/eid-format';
import { eidMatches } from '#domain/checks/eid-matches';
import { holderMatches } from '#domain/checks/holder-matches';
import { iccidFormat } from '#domain/checks/iccid-format';
import { iccidMatches } from '#domain/checks/iccid-matches';
import { lineActive } from '#domain/checks/line-active';
import { lineFound } from '#domain/checks/line-found';
import { msisdnFormat } from '#domain/checks/msisdn-format';
import { otherOpenApplication } from '#domain/checks/other-open-application';
import { sameImage } from '#domain/checks/same-image';
import { simKindMatches } from '#domain/checks/sim-kind-matches';
import { simReportedLost } from '#domain/checks/sim-reported-lost';
import { unbilledUsage } from '#domain/checks/unbilled-usage';

/** Every check there is, in the order in which they are run and shown. */
export const CHECKS: readonly Check[] = [
  msisdnFormat,
  documentNumberFormat,
  lineFound,
  holderMatches,
  simKindMatches,
  lineActive,
  arrears,
  unbilledUsage,
  contract,
  bundle,
  secondaryCard,
  premiumNumber,
  insurance,
  simReportedLost,
  otherOpenApplication,
  documentExpiry,
  sameImage,
  iccidFormat,
  iccidMatches,
  eidFormat,
  eidMatches,
];
