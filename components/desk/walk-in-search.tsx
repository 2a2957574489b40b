'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import type { LineActions } from '#components/desk/line-actions';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { TextField } from '#components/ui/text-field';
import { useErrorText } from '#components/visits/use-error-text';
import type { WalkInCase } from '#db/queries/find-walk-in';

type WalkInSearchProps = { lookFor: LineActions['lookFor']; onFound: (found: WalkInCase) => void };

/** Asks for what the customer has with them; whatever does not fit is answered in one way. */
export function WalkInSearch({ lookFor, onFound }: WalkInSearchProps) {
  const t = useTranslations('walkIn');
  const errorText = useErrorText();
  const [reference, setReference] = useState('');
  const [numberEnd, setNumberEnd] = useState('');
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function look(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setRefusal(null);
    const result = await lookFor({ reference: reference.trim(), numberEnd: numberEnd.trim() });
    setPending(false);
    if (!result.ok) setRefusal(errorText(result.error));
    else if (result.value === null) setRefusal(t('none'));
    else onFound(result.value);
  }

  return (
    <form noValidate onSubmit={(event) => void look(event)} className="flex flex-col gap-4">
      <p className="text-muted">{t('hint')}</p>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <TextField
          label={t('reference')}
          hint={t('referenceHint')}
          isCode
          value={reference}
          onChange={setReference}
          autoFocus
          autoComplete="off"
          spellCheck="false"
          maxLength={40}
          isRequired
        />
        <TextField
          label={t('number')}
          hint={t('numberHint')}
          isCode
          value={numberEnd}
          onChange={setNumberEnd}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
        />
      </div>
      {refusal !== null && (
        <Callout tone="warn" role="alert">
          {refusal}
        </Callout>
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        icon={<Search aria-hidden size={18} />}
        isPending={isPending}
        isDisabled={reference.trim() === ''}
        className="self-end"
      >
        {t('look')}
      </Button>
    </form>
  );
}
