'use client';

import { Camera, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';

import { Button } from '#components/ui/button';
import { loadLater } from '#components/ui/load-later';
import { TextField } from '#components/ui/text-field';
import { findIccid, groupIccid } from '#domain/identifiers/iccid';

const CardCamera = loadLater(() => import('#components/desk/card-camera').then((module) => module.CardCamera));

type CardStepProps = { iccid: string; onChange: (iccid: string) => void };

/** The number of the card, by a hand scanner, a camera or typed, with what can be told of it before it is sent. */
export function CardStep({ iccid, onChange }: CardStepProps) {
  const t = useTranslations('desk.steps');
  const camera = useTranslations('desk.camera');
  const [isLooking, setLooking] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('card')}
        hint={t('cardHint')}
        isCode
        value={iccid}
        onChange={onChange}
        onKeyDown={onScannerKey}
        inputMode="numeric"
        autoComplete="off"
        spellCheck="false"
        maxLength={40}
        className="[&>label]:text-md"
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button icon={<Camera aria-hidden size={16} />} onPress={() => setLooking(true)}>
          {camera('action')}
        </Button>
        <p role="status" className="text-sm">
          <Reading text={iccid} />
        </p>
      </div>
      {isLooking && <CardCamera isOpen={isLooking} onOpenChange={setLooking} onRead={onChange} />}
    </div>
  );
}

function Reading({ text }: { text: string }) {
  const t = useTranslations('desk.steps');
  const read = findIccid(text);
  const digits = text.replaceAll(/\D/g, '').length;
  if (digits === 0) return null;
  if (read === null) {
    return <span className="text-muted">{digits < 19 ? t('cardShort', { digits }) : t('cardUnread')}</span>;
  }
  return (
    <span className={`flex items-center gap-1.5 ${read.luhn ? 'text-pass' : 'text-warn'}`}>
      {read.luhn ? <CircleCheck aria-hidden size={15} /> : <TriangleAlert aria-hidden size={15} />}
      <span className="font-mono">{groupIccid(read.iccid)}</span>
      {read.luhn ? t('cardFits') : t('cardDoubtful')}
    </span>
  );
}

/** The Enter of a hand scanner leads to the sign-off; pressing that stays a person's own act. */
function onScannerKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  if (!(event.target instanceof HTMLElement)) return;
  event.target.closest('form')?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
}
