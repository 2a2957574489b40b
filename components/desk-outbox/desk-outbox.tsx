'use client';

import { clsx } from 'clsx';
import { ChevronDown, CloudOff, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

import { Discard } from '#components/desk-outbox/discard';
import { KeptStepCallout } from '#components/desk-outbox/kept-step';
import { outbox } from '#components/desk-outbox/outbox';
import type { StepActions } from '#components/desk-outbox/send-step';
import { useOutbox } from '#components/desk-outbox/use-outbox';
import { sayDone } from '#components/desk/say-done';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { useIsDown } from '#components/ui/connection';
import { LinkButton } from '#components/ui/link-button';
import { Time } from '#components/ui/time';
import { inSendingOrder, isWaiting, stepKey } from '#domain/desk-outbox';
import type { KeptStep } from '#domain/desk-outbox';

type DeskOutboxProps = {
  staffId: string;
  actions: StepActions;
  dayEndsAt: Date;
  timeZone: string;
  /** The visit whose own steps stand with it. */
  visitId: string | null;
};

/** Sends what was entered without a line, and says at the head of the desk what waits and what was refused. */
export function DeskOutbox({ staffId, actions, dayEndsAt, timeZone, visitId }: DeskOutboxProps) {
  const t = useTranslations('desk.outbox');
  const router = useRouter();
  const { steps, ofOthers } = useOutbox();
  useEffect(() =>
    outbox.give({
      staffId,
      actions,
      dayEndsAt: dayEndsAt.getTime(),
      onSettled: (sent) => {
        if (sent > 0) sayDone(t('sent', { count: sent }));
        router.refresh();
      },
    }),
  );
  useEffect(() => outbox.open(), []);

  const ordered = inSendingOrder(steps);
  const refused = ordered.filter((step) => !isWaiting(step) && step.input.visitId !== visitId);
  return (
    <section aria-label={t('title')} className="flex flex-col gap-2 *:last:mb-4">
      <Waiting steps={ordered.filter(isWaiting)} timeZone={timeZone} />
      {refused.map((step) => (
        <KeptStepCallout key={stepKey(step)} step={step} timeZone={timeZone} isNamed />
      ))}
      {ofOthers > 0 && <Callout>{t('ofOthers', { count: ofOthers })}</Callout>}
    </section>
  );
}

function Waiting({ steps, timeZone }: { steps: readonly KeptStep[]; timeZone: string }) {
  const t = useTranslations('desk.outbox');
  const { isSending, isSignedOut } = useOutbox();
  const isDown = useIsDown();
  const [isOpen, setOpen] = useState(false);
  const isQuiet = steps.length === 0 && !isDown && !isSignedOut;
  const title = steps.length === 0 ? t('noLine') : t(isDown ? 'waitingDown' : 'waiting', { count: steps.length });
  const state = t(`state.${isSignedOut ? 'signedOut' : isDown ? 'down' : 'kept'}`);
  return (
    <>
      <p role="status" className="sr-only">
        {!isQuiet && `${title}. ${state}`}
      </p>
      {!isQuiet && (
        <Callout tone="warn" icon={CloudOff} title={title}>
          <p>{state}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            {isSignedOut ? (
              <LinkButton size="sm" href="/sign-in?next=%2Fdesk">
                {t('signIn')}
              </LinkButton>
            ) : (
              <Button size="sm" icon={<Send aria-hidden size={14} />} isPending={isSending} onPress={outbox.sendNow}>
                {t(steps.length > 0 ? 'sendNow' : 'tryNow')}
              </Button>
            )}
            {steps.length > 0 && (
              <Button
                size="sm"
                variant="ghost"
                icon={<ChevronDown aria-hidden size={14} className={clsx(isOpen && 'rotate-180')} />}
                aria-expanded={isOpen}
                onPress={() => setOpen(!isOpen)}
              >
                {t('which')}
              </Button>
            )}
          </div>
          {isOpen && steps.length > 0 && (
            <ul className="mt-2 border-t border-line">
              {steps.map((step) => (
                <WaitingRow key={stepKey(step)} step={step} timeZone={timeZone} />
              ))}
            </ul>
          )}
        </Callout>
      )}
    </>
  );
}

function WaitingRow({ step, timeZone }: { step: KeptStep; timeZone: string }) {
  const t = useTranslations('desk.outbox');
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 last:border-0 last:pb-0">
      <Time
        value={new Date(step.enteredAt)}
        look="time"
        timeZone={timeZone}
        className="w-12 font-semibold tabular-nums"
      />
      <span className="font-medium">{t(`step.${step.verb}`)}</span>
      <span>
        {step.customer} <span className="font-mono text-sm text-muted">{step.reference}</span>
      </span>
      <span className="ml-auto">
        <Discard step={step} />
      </span>
    </li>
  );
}
