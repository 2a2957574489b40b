import type { CheckCode } from '#domain/check';
import type { Check } from '#domain/checks/check';
import { arrears } from '#domain/checks/arrears';
import { bundle, contract, insurance, premiumNumber, secondaryCard } from '#domain/checks/bound-services';
import { carrierWarning } from '#domain/checks/carrier-warning';
import { documentExpiry } from '#domain/checks/document-expiry';
import { documentNumberFormat } from '#domain/checks/document-number-format';
import { eidFormat } from '#domain/checks/eid-format';
import { eidMatches } from '#domain/checks/eid-matches';
import { holderAge } from '#domain/checks/holder-age';
import { holderMatches } from '#domain/checks/holder-matches';
import { iccidFormat } from '#domain/checks/iccid-format';
import { iccidMatches } from '#domain/checks/iccid-matches';
import { lineActive } from '#domain/checks/line-active';
import { lineFound } from '#domain/checks/line-found';
import { lineSuspended } from '#domain/checks/line-suspended';
import { msisdnFormat } from '#domain/checks/msisdn-format';
import { otherOpenApplication } from '#domain/checks/other-open-application';
import { pendingPortOut } from '#domain/checks/pending-port-out';
import { recentSimSwap } from '#domain/checks/recent-sim-swap';
import { sameImage } from '#domain/checks/same-image';
import { serviceHours } from '#domain/checks/service-hours';
import { simKindMatches } from '#domain/checks/sim-kind-matches';
import { simReportedLost } from '#domain/checks/sim-reported-lost';
import { unbilledUsage } from '#domain/checks/unbilled-usage';
import { velocityAddress, velocityContact, velocityDocument } from '#domain/checks/velocity';

/** Every check there is, in the order in which they are run and shown; a code without one does not compile. */
const REGISTRY: Readonly<Record<CheckCode, Check>> = {
  msisdn_format: msisdnFormat,
  document_number_format: documentNumberFormat,
  line_found: lineFound,
  holder_matches: holderMatches,
  holder_age: holderAge,
  sim_kind_matches: simKindMatches,
  line_active: lineActive,
  line_suspended: lineSuspended,
  arrears,
  unbilled_usage: unbilledUsage,
  contract,
  bundle,
  secondary_card: secondaryCard,
  premium_number: premiumNumber,
  insurance,
  pending_port_out: pendingPortOut,
  carrier_warning: carrierWarning,
  sim_reported_lost: simReportedLost,
  recent_sim_swap: recentSimSwap,
  other_open_application: otherOpenApplication,
  velocity_document: velocityDocument,
  velocity_contact: velocityContact,
  velocity_address: velocityAddress,
  document_expiry: documentExpiry,
  same_image: sameImage,
  iccid_format: iccidFormat,
  iccid_matches: iccidMatches,
  eid_format: eidFormat,
  eid_matches: eidMatches,
  service_hours: serviceHours,
};

export const CHECKS: readonly Check[] = Object.values(REGISTRY);
