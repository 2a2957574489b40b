'use client';

import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';

import type { ReviewActions } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { Button } from '#components/ui/button';

type ResendButtonProps = { messageId: string; subjectId: string; resend: ReviewActions['resend'] };

/** Sends a failed letter once more; the state that it has afterwards is read anew. */
export function ResendButton({ messageId, subjectId, resend }: ResendButtonProps) {
  const t = useTranslations('review.story');
  const errorText = useErrorText();
  const router = useRouter();
  const id = useId();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function press(): Promise<void> {
    setPending(true);
    setError(null);
    const result = await resend({ messageId });
    setPending(false);
    if (!result.ok) setError(errorText(result.error));
    if (result.ok || result.error.code !== 'unanswered') router.refresh();
  }

  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5 border-t border-line px-3 py-2">
      {error !== null && (
        <p role="alert" className="min-w-0 flex-1 text-sm text-fail">
          {error}
        </p>
      )}
      <Button
        id={id}
        size="sm"
        icon={<Send aria-hidden size={14} />}
        isPending={isPending}
        onPress={() => void press()}
        aria-labelledby={`${id} ${subjectId}`}
      >
        {t('resend')}
      </Button>
    </div>
  );
}
