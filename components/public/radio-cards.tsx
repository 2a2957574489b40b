import { clsx } from 'clsx';
import { FieldMessages, describedBy } from '#components/public/field-frame';
import type { FieldFrameProps } from '#components/public/field-frame';

export type RadioCard = { value: string; label: string; description?: string; isDisabled?: boolean };

type RadioCardsProps = Omit<FieldFrameProps, 'id' | 'optionalWord'> & {
  name: string;
  id?: string;
  cards: readonly RadioCard[];
  defaultValue?: string | undefined;
  required?: boolean;
  /** The question is the page's own heading. */
  isPageHeading?: boolean;
  columns?: 1 | 2;
};

/** One answer out of few, each a large target; the first card's input carries the id that an error summary links to. */
export function RadioCards(props: RadioCardsProps) {
  const { name, id = name, label, hint, error, cards, defaultValue, required, isPageHeading, columns = 1 } = props;
  return (
    <fieldset
      aria-describedby={describedBy({ id, hint, error })}
      className={clsx('flex flex-col gap-1.5', error !== undefined && 'border-l-4 border-fail pl-4')}
    >
      <legend className={clsx('mb-1.5 font-semibold', isPageHeading === true && 'text-2xl tracking-tight')}>
        {isPageHeading === true ? <h1>{label}</h1> : label}
      </legend>
      <FieldMessages id={id} hint={hint} error={error} />
      <div className={clsx('mt-1 grid gap-3', columns === 2 && 'sm:grid-cols-2')}>
        {cards.map((card, index) => (
          <label
            key={card.value}
            className="flex min-h-14 items-start gap-3.5 rounded-lg border border-line-strong bg-surface p-4 has-checked:border-accent has-checked:bg-accent-soft has-checked:inset-ring has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-50"
          >
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={card.value}
              defaultChecked={card.value === defaultValue}
              required={required}
              disabled={card.isDisabled}
              className="mt-1 dotbox size-5 shrink-0 outline-none"
            />
            <span className="flex flex-col">
              <span className="font-medium">{card.label}</span>
              {card.description !== undefined && <span className="text-md text-muted">{card.description}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
