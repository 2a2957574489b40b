'use client';

import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from '#components/ui/button';
import { Card } from '#components/ui/card';
import { Checkbox } from '#components/ui/checkbox';
import { RadioGroup } from '#components/ui/radio-group';
import { useVerb } from '#components/visits/use-verb';
import type { ActionResult } from '#domain/action-result';
import type { Locale } from '#domain/application';

export type Consent = { title: string; lines: readonly string[] };

type FileFormProps = {
  /** What is read out, in each language. */
  consents: Record<Locale, Consent>;
  consentVersion: string;
  file: (input: { consented: true; consentVersion: string; locale: Locale }) => Promise<ActionResult<{ path: string }>>;
};

/** The customer's language, what they agree to, and the way to the first question. */
export function FileForm({ consents, consentVersion, file }: FileFormProps) {
  const t = useTranslations('filing');
  const { isPending, run } = useVerb();
  const [locale, setLocale] = useState<Locale>('zh-CN');
  const [isAgreed, setAgreed] = useState(false);
  const consent = consents[locale];

  return (
    <Card title={t('begin.title')}>
      <div className="flex flex-col gap-5">
        <RadioGroup
          label={t('begin.language')}
          hint={t('begin.languageHint')}
          orientation="horizontal"
          value={locale}
          onChange={(chosen) => {
            setLocale(chosen === 'en' ? 'en' : 'zh-CN');
            setAgreed(false);
          }}
          options={[
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
        <div lang={locale} className="rounded-md bg-sunken p-4">
          <p className="font-semibold">{consent.title}</p>
          <ul className="mt-2 flex list-disc flex-col gap-1.5 pl-5">
            {consent.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
        <Checkbox isSelected={isAgreed} onChange={setAgreed}>
          <span>{t('begin.agreed')}</span>
        </Checkbox>
        <Button
          variant="primary"
          size="lg"
          icon={<ArrowRight aria-hidden size={18} />}
          isDisabled={!isAgreed}
          isPending={isPending}
          onPress={() =>
            run(() => file({ consented: true, consentVersion, locale }), {
              onDone: ({ path }) => window.location.assign(path),
            })
          }
          className="self-start"
        >
          {t('begin.action')}
        </Button>
        <p className="text-sm text-muted">{t('begin.note')}</p>
      </div>
    </Card>
  );
}
