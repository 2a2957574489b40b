import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { Draft } from '#db/queries/find-draft';
import { photoSlots } from '#domain/apply-steps';
import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';

type Row = { label: string; value: ReactNode; change?: string };

/** What was answered, as it was typed, page by page. */
export function AnswerList({ draft, today }: { draft: Draft; today: string }) {
  const t = useTranslations('apply');
  const terms = useTranslations('terms');
  const { answers } = draft;
  const kind = DOCUMENT_KINDS.find((known) => known === answers.documentKind);
  const applicant = APPLICANT_KINDS.find((known) => known === answers.applicantKind) ?? 'self';
  const simKind = SIM_KINDS.find((known) => known === answers.simKind);
  const condition = SIM_CONDITIONS.find((known) => known === answers.simCondition);
  const photos = photoSlots(answers, draft.rules);
  const isExpired = (answers.documentExpiresOn ?? '') !== '' && (answers.documentExpiresOn ?? '') < today;
  return (
    <div className="flex flex-col gap-8">
      <Group
        id="answers-line"
        title={t('check.lineTitle')}
        change="/apply/line?from=check"
        rows={[
          { label: t('line.msisdn'), value: answers.msisdn },
          { label: t('line.simKind'), value: simKind && t(`line.${simKind}`) },
          { label: t('line.simCondition'), value: condition && t(`line.${condition}`) },
          simKind === 'embedded'
            ? { label: t('line.eid'), value: answers.eid }
            : { label: t('line.iccid'), value: answers.iccid },
        ]}
      />
      <Group
        id="answers-holder"
        title={t('check.holderTitle')}
        change="/apply/holder?from=check"
        rows={[
          { label: t('holder.applicantKind'), value: t(`holder.kind.${applicant}`) },
          { label: t('holder.holderName'), value: answers.holderName },
          { label: t('holder.documentKind'), value: kind && terms(`documentKind.${kind}`) },
          { label: t('holder.documentNumber'), value: answers.documentNumber },
          { label: t('holder.documentExpiresOn'), value: answers.documentExpiresOn },
        ]}
      >
        {isExpired && (
          <p className="flex items-start gap-2 rounded-lg bg-warn-soft p-4 text-md">
            <CircleAlert aria-hidden size={20} className="mt-0.5 shrink-0 text-warn" />
            {t('check.expired')}
          </p>
        )}
      </Group>
      <Group
        id="answers-contact"
        title={t('check.contactTitle')}
        change="/apply/contact?from=check"
        rows={[
          { label: t('contact.email'), value: answers.email },
          { label: t('contact.phone'), value: answers.phone },
        ]}
      />
      {photos.length > 0 && (
        <Group
          id="answers-photos"
          title={t('check.photosTitle')}
          rows={photos.map((slot) => ({
            label: terms(`slot.${slot}`),
            value: <PhotoState isHere={draft.photos.some((photo) => photo.slot === slot)} />,
            change: `/apply/photos/${slot}?from=check`,
          }))}
        />
      )}
      {answers.simKind === 'embedded' && (
        <Group
          id="answers-warning"
          title={t('check.warningTitle')}
          change="/apply/warning?from=check"
          rows={[
            {
              label: t('warning.title'),
              value: answers.warningVersion === POLICY.warningVersion ? t('check.acknowledged') : undefined,
            },
          ]}
        />
      )}
    </div>
  );
}

type GroupProps = { id: string; title: string; rows: readonly Row[]; change?: string; children?: ReactNode };

function Group({ id, title, rows, change, children }: GroupProps) {
  const t = useTranslations('apply.check');
  return (
    <section id={id} className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-xl font-semibold">{title}</h2>
        {change !== undefined && <ChangeLink href={change} what={title} />}
      </div>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
        {rows.map((row) => (
          <div key={row.label} className="flex flex-wrap items-baseline gap-x-4 py-2.5">
            <dt className="w-full text-md text-muted sm:w-52">{row.label}</dt>
            <dd className="min-w-0 flex-1 break-words">
              {row.value === undefined || row.value === '' ? (
                <span className="text-faint">{t('empty')}</span>
              ) : (
                row.value
              )}
            </dd>
            {row.change !== undefined && (
              <dd>
                <ChangeLink href={row.change} what={row.label} />
              </dd>
            )}
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

function ChangeLink({ href, what }: { href: string; what: string }) {
  const t = useTranslations('apply.check');
  return (
    <a href={href} className="inline-flex min-h-11 items-center text-md text-accent underline underline-offset-2">
      {t('change')}
      <span className="sr-only">: {what}</span>
    </a>
  );
}

function PhotoState({ isHere }: { isHere: boolean }) {
  const t = useTranslations('apply.check');
  const Icon = isHere ? CircleCheck : CircleAlert;
  return (
    <span className="flex items-center gap-2">
      <Icon aria-hidden size={20} className={isHere ? 'text-pass' : 'text-warn'} />
      {isHere ? t('uploaded') : t('notUploaded')}
    </span>
  );
}
