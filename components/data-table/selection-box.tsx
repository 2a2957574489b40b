'use client';

import { useEffect, useRef } from 'react';

type SelectionBoxProps = {
  label: string;
  isSelected: boolean;
  isPartly?: boolean;
  onToggle: (event: unknown) => void;
};

/** A native box, since fifty stand on a page; Shift selects a range. */
export function SelectionBox({ label, isSelected, isPartly = false, onToggle }: SelectionBoxProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current !== null) ref.current.indeterminate = isPartly && !isSelected;
  }, [isPartly, isSelected]);
  return (
    <label className="tickbox-target">
      <input
        ref={ref}
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        onChange={onToggle}
        className="tickbox size-4"
      />
    </label>
  );
}
