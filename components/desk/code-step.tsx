'use client';

import { Send } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { DeskActions } from '#components/desk/desk-actions';
import { sayDone } from '#components/desk/say-done';
import { Button } from '#components/ui/button';
import { Checkbox } from '#components/ui/checkbox';
import { RadioGroup } from '#components/ui/radio-group';
import { TextField } from '#components/ui/text-field';
import { useVerb } from '#components/visits/use-verb';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { CLERK_NO_CODE_REASONS, DESK_CODE } from '#domain/desk-code';
import type { ClerkNoCodeReason } from '#domain/desk-code';

export type CodeAnswer = { code: string; hasNone: boolean; reason: ClerkNoCodeReason | null };

type CodeStepProps = {
  visit: DeskVisit;
  timeZone: string;
  answer: CodeAnswer;
  onChange: (answer: CodeAnswer) => void;
  send: DeskActions['send'];
};

/** The code that the customer reads out, of the calendar entry or of a letter sent now; or why there is none. */
export function CodeStep({ visit, timeZone, answer, onChange, send }: CodeStepProps) {
  const t = useTranslations('desk.code');
  const reasons = useTranslations('terms.noCodeReason');
  const format = useFormatter();
  const { isPending, run } = useVerb();
  const { contact, expiresAt, sendsLeft, triesLeft } = visit.code;
  const canSend = contact !== null && sendsLeft > 0;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('label')}
          isCode
          value={answer.code}
          onChange={(code) => onChange({ ...answer, code })}
          isDisabled={answer.hasNone}
          inputMode="numeric"
          autoComplete="off"
          spellCheck="false"
          maxLength={9}
          className="w-32 [&>label]:text-md"
        />
        <Button
          icon={<Send aria-hidden size={16} />}
          isDisabled={!canSend || answer.hasNone}
          isPending={isPending}
          onPress={() =>
            run(() => send({ visitId: visit.id, version: visit.version }), {
              onDone: () => sayDone(t('sent', { contact: contact ?? '' })),
            })
          }
        >
          {expiresAt === null ? t('send') : t('sendAgain')}
        </Button>
      </div>
      <p className="text-sm text-faint">
        {contact === null ? t('noContact') : t('hint', { contact })}{' '}
        {expiresAt !== null && t('until', { time: format.dateTime(expiresAt, 'time', { timeZone }) })}{' '}
        {triesLeft < DESK_CODE.tries && t('triesLeft', { count: triesLeft })}
      </p>
      <Checkbox
        isSelected={answer.hasNone}
        onChange={(hasNone) => onChange({ code: '', hasNone, reason: null })}
        className="min-h-9"
      >
        {t('none')}
      </Checkbox>
      {answer.hasNone && (
        <RadioGroup
          label={t('why')}
          value={answer.reason}
          onChange={(value) =>
            onChange({ ...answer, reason: CLERK_NO_CODE_REASONS.find((known) => known === value) ?? null })
          }
          options={CLERK_NO_CODE_REASONS.map((value) => ({ value, label: reasons(value) }))}
        />
      )}
    </div>
  );
}
