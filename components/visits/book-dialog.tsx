'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { TextField } from '#components/ui/text-field';
import type { BoardDesk, BoardStore } from '#components/visits/board-types';
import { DAY_AND_TIME } from '#components/visits/day-and-time';
import { parseReference } from '#domain/reference';

type BookDialogProps = { place: { desk: BoardDesk; startsAt: Date }; store: BoardStore; onClose: () => void };

/** For whom an empty place is: leads to the case with the place chosen. */
export function BookDialog({ place: { desk, startsAt }, store, onClose }: BookDialogProps) {
  const t = useTranslations('visits.board');
  const common = useTranslations('common');
  const format = useFormatter();
  const router = useRouter();
  const [text, setText] = useState('');
  const [hasTried, setTried] = useState(false);
  const { timeZone } = store;
  const reference = parseReference(text);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (reference === null) return;
    const place = { application: reference, store: store.code, at: startsAt.toISOString(), desk: desk.id };
    router.push(`/visits?${new URLSearchParams(place).toString()}`);
    onClose();
  }

  return (
    <Dialog
      title={t('bookTitle')}
      closeLabel={common('close')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form="book-for" variant="primary">
            {t('bookGoOn')}
          </Button>
        </>
      }
    >
      <form id="book-for" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <p className="font-semibold">
          {t('placeAtDesk', {
            when: format.dateTime(startsAt, { ...DAY_AND_TIME, timeZone }),
            desk: desk.label,
          })}
        </p>
        <TextField
          label={t('bookReference')}
          hint={t('bookHint')}
          value={text}
          onChange={setText}
          error={hasTried && reference === null ? t('bookProblem') : undefined}
          autoFocus
          autoComplete="off"
          maxLength={20}
          isRequired
        />
      </form>
    </Dialog>
  );
}
