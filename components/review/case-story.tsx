'use client';

import { useTranslations } from 'next-intl';

import { DecisionList } from '#components/review/decision-list';
import { LetterList } from '#components/review/letter-list';
import type { ReviewActions } from '#components/review/review-types';
import { TimelineList } from '#components/review/timeline-list';
import { Badge } from '#components/ui/badge';
import { Tabs } from '#components/ui/tabs';
import type { CaseStory as Story } from '#db/queries/case-story';

type CaseStoryProps = { story: Story; resend: ReviewActions['resend'] | null };

export function CaseStory({ story, resend }: CaseStoryProps) {
  const t = useTranslations('review.story');
  return (
    <Tabs
      label={t('label')}
      className="px-4 pt-1 pb-6"
      items={[
        { id: 'timeline', label: t('timeline'), content: <TimelineList entries={story.timeline} /> },
        {
          id: 'decisions',
          label: <Counted word={t('decisions')} count={story.decisions.length} />,
          content: <DecisionList decisions={story.decisions} />,
        },
        {
          id: 'letters',
          label: <Counted word={t('letters')} count={story.letters.length} />,
          content: <LetterList letters={story.letters} resend={resend} />,
        },
      ]}
    />
  );
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      {word}
      {count > 0 && <Badge>{count}</Badge>}
    </>
  );
}
