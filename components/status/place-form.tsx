import type { ReactNode } from 'react';

import { visitHref } from '#components/status/visit-href';
import type { VisitWish } from '#components/status/visit-href';
import type { StatusVisit } from '#db/queries/get-status';

type PlaceFormProps = {
  path: string;
  storeId: string;
  visit: StatusVisit | null;
  isLane: boolean;
  /** What is shown again where the place is refused. */
  wish: VisitWish;
  className?: string;
  children: ReactNode;
};

/** Its buttons name an instant: the place is held, or the visit moved to it. */
export function PlaceForm({ path, storeId, visit, isLane, wish, className, children }: PlaceFormProps) {
  const back = visitHref('', wish).slice('/visit'.length);
  return (
    <form method="post" action={`${path}/${visit === null ? 'hold-visit' : 'move-visit'}${back}`} className={className}>
      <input type="hidden" name="storeId" value={storeId} />
      {isLane && <input type="hidden" name="lane" value="1" />}
      {visit !== null && <input type="hidden" name="visitId" value={visit.id} />}
      {visit !== null && <input type="hidden" name="version" value={visit.version} />}
      {children}
    </form>
  );
}
