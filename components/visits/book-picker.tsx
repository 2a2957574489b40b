'use client';

import { SlotPicker } from '#components/visits/slot-picker';
import type { PickedPlace, SlotPickerProps } from '#components/visits/slot-picker';
import type { HeldPlace } from '#db/queries/find-visit-case';
import type { ActionResult } from '#domain/action-result';
import type { DeskAbility } from '#domain/store';

type Wanted = PickedPlace & { abilities: DeskAbility[] };
type Book = {
  name: 'book';
  applicationId: string;
  act: (input: Wanted & { applicationId: string }) => Promise<ActionResult<unknown>>;
  hold: (
    input: Wanted & { applicationId: string },
  ) => Promise<ActionResult<{ id: string; version: number; holdExpiresAt: Date }>>;
  confirm: (input: { visitId: string; version: number }) => Promise<ActionResult<unknown>>;
  held: HeldPlace | null;
};
type Move = {
  name: 'move';
  visitId: string;
  version: number;
  act: (input: Wanted & { visitId: string; version: number }) => Promise<ActionResult<unknown>>;
};

type BookPickerProps = Omit<SlotPickerProps, 'verb' | 'place' | 'holding'> & {
  verb: Book | Move;
  /** What the desk has to be able to do. */
  abilities: DeskAbility[];
};

/** The slot picker for a case without a visit, or for a visit that goes elsewhere. */
export function BookPicker({ verb, abilities, ...picker }: BookPickerProps) {
  if (verb.name === 'move') {
    const { visitId, version } = verb;
    return (
      <SlotPicker {...picker} verb="move" place={(picked) => verb.act({ visitId, version, abilities, ...picked })} />
    );
  }
  const { applicationId, confirm, held } = verb;
  const holding = { hold: (picked: PickedPlace) => verb.hold({ applicationId, abilities, ...picked }), confirm, held };
  return (
    <SlotPicker
      {...picker}
      verb="book"
      place={(picked) => verb.act({ applicationId, abilities, ...picked })}
      holding={holding}
    />
  );
}
