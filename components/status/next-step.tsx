import { useTranslations } from 'next-intl';

import type { PhotoRefusal } from '#components/apply/photo-refusal';
import { AskedFor } from '#components/status/asked-for';
import { ConfirmOnlineForm } from '#components/status/confirm-online-form';
import { DecisionReasons } from '#components/status/decision-reasons';
import { EndUnderWay } from '#components/status/end-under-way';
import { OfferCard } from '#components/status/offer-card';
import { headlineOf } from '#components/status/status-headline';
import { VisitCard } from '#components/status/visit-card';
import { VisitInvitation } from '#components/status/visit-invitation';
import { WaitNote } from '#components/status/wait-note';
import type { ApplicationStatusView } from '#db/queries/get-status';

type NextStepProps = {
  status: ApplicationStatusView;
  path: string;
  /** What the desk asks for at the visit that is booked. */
  code: string | null;
  isUnacknowledged: boolean;
  refusal: { slot: string | null; reason: PhotoRefusal | null };
  /** A clerk does it for the customer, all but the last word. */
  isAtDesk: boolean;
  now: Date;
};

/** The one thing that the customer can do now, if there is one. */
export function NextStep({ status, path, code, isUnacknowledged, refusal, isAtDesk, now }: NextStepProps) {
  const headline = headlineOf(status);
  switch (headline) {
    case 'action_needed':
      return <AskedFor status={status} path={path} refusal={refusal} />;
    case 'awaiting_store':
      return (
        <>
          {status.wait?.offer != null && <OfferCard offer={status.wait.offer} visit={null} path={path} />}
          <VisitInvitation path={path} hold={status.hold} now={now} />
          <WaitNote status={status} path={path} />
        </>
      );
    case 'awaiting_visit':
    case 'at_store':
      return status.visit === null ? null : (
        <>
          {status.wait?.offer != null && <OfferCard offer={status.wait.offer} visit={status.visit} path={path} />}
          <VisitCard status={status} visit={status.visit} path={path} code={code} />
          <WaitNote status={status} path={path} />
        </>
      );
    case 'awaiting_online':
      if (isAtDesk) return <OnlineByCustomer />;
      return (
        <ConfirmOnlineForm
          version={status.version}
          path={path}
          coolingHours={status.coolingHours}
          isUnacknowledged={isUnacknowledged}
        />
      );
    case 'rejected':
      return <DecisionReasons decision={status.decision} path={path} />;
    case 'cooling':
    case 'terminating':
    case 'terminating_late':
      return <EndUnderWay cooling={status.cooling} path={path} />;
    case 'awaiting_call':
    case 'draft':
    case 'submitted':
    case 'second_review':
    case 'completed':
    case 'expired':
    case 'withdrawn':
      return null;
  }
}

function OnlineByCustomer() {
  return <p className="text-md text-muted">{useTranslations('filing')('onlineByCustomer')}</p>;
}
