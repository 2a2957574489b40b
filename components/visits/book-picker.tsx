'use client';

import { SlotPicker } from '#components/visits/slot-picker';
import type { PickedPlace, SlotPickerProps } from '#components/visits/slot-picker';
import type { ActionResult } from '#domain/action-result';

type Book = {
  name: 'book';
  applicationId: string;
  act: (input: PickedPlace & { applicationId: string }) => Promise<ActionResult<unknown>>;
};
type Move = {
  name: 'move';
  visitId: string;
  version: number;
  act: (input: PickedPlace & { visitId: string; version: number }) => Promise<ActionResult<unknown>>;
};

type BookPickerProps = Omit<SlotPickerProps, 'verb' | 'place'> & { verb: Book | Move };

/** The slot picker for a case without a visit, or for a visit that goes elsewhere. */
export function BookPicker({ verb, ...picker }: BookPickerProps) {
  const place = ({ storeId, startsAt }: PickedPlace) =>
    verb.name === 'book'
      ? verb.act({ applicationId: verb.applicationId, storeId, startsAt })
      : verb.act({ visitId: verb.visitId, version: verb.version, storeId, startsAt });
  return <SlotPicker {...picker} verb={verb.name} place={place} />;
}
