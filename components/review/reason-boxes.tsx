'use client';

import type { ReactNode } from 'react';

import { Checkbox } from '#components/ui/checkbox';

export type ReasonBox<Code extends string> = { code: Code; label: string; aside?: ReactNode };

type ReasonBoxesProps<Code extends string> = {
  legend: string;
  boxes: readonly ReasonBox<Code>[];
  chosen: readonly Code[];
  onChange: (chosen: Code[]) => void;
};

/** A group of boxes to tick; the order of what is chosen is the order of the boxes. */
export function ReasonBoxes<Code extends string>({ legend, boxes, chosen, onChange }: ReasonBoxesProps<Code>) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {boxes.map(({ code, label, aside }) => (
        <Checkbox
          key={code}
          isSelected={chosen.includes(code)}
          onChange={(isOn) =>
            onChange(boxes.map((box) => box.code).filter((one) => (one === code ? isOn : chosen.includes(one))))
          }
        >
          <span className="flex flex-1 items-baseline justify-between gap-3">
            <span>{label}</span>
            {aside}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
