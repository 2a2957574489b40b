'use client';

import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';

type SliderProps = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  minValue: number;
  maxValue: number;
  step: number;
  format?: Intl.NumberFormatOptions;
};

/** One value between two ends, by pointer or arrow keys. */
export function Slider({ label, value, onChange, minValue, maxValue, step, format }: SliderProps) {
  return (
    <AriaSlider
      {...{ value, onChange, minValue, maxValue, step }}
      formatOptions={format}
      className="grid w-56 grid-cols-[1fr_auto] gap-x-3 gap-y-1"
    >
      <Label className="font-medium">{label}</Label>
      <SliderOutput className="text-muted tabular-nums" />
      <SliderTrack className="relative col-span-2 h-7">
        {({ state }) => (
          <>
            <span aria-hidden className="absolute inset-x-0 top-3 h-1 rounded-full bg-line-strong/60" />
            <span
              aria-hidden
              className="absolute top-3 left-0 h-1 rounded-full bg-accent"
              style={{ width: `${state.getThumbPercent(0) * 100}%` }}
            />
            <SliderThumb className="top-1/2 size-5 rounded-full border-2 border-accent bg-surface data-dragging:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent" />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
