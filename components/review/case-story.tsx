'use client';

import { useTranslations } from 'next-intl';

import { DecisionList } from '#components/review/decision-list';
import { LetterList } from '#components/review/letter-list';
import { TimelineList } from '#components/review/timeline-list';
import { Badge } from '#components/ui/badge';
import { Tabs } from '#components/ui/tabs';
import type { CaseStory as Story } from '#db/queries/read-case-story';

export function CaseStory({ story }: { story: Story }) {
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
          content: <LetterList letters={story.letters} />,
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
