import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { ContactQuestions } from '#components/apply/contact-questions';
import { isEmailOptional, problemsOfStep } from '#domain/answers';
import { readBy, requireDraft } from '#server/apply/draft';

type PageProps = { searchParams: Promise<{ wrong?: string; from?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('contact.title') };
}

export default publicPage(async function Page({ searchParams }: PageProps) {
  const { draft } = await requireDraft();
  const { wrong, from } = await searchParams;
  const problems = wrong === undefined ? [] : problemsOfStep('contact', draft.answers, readBy(draft));
  return (
    <ContactQuestions
      answers={draft.answers}
      rules={draft.rules}
      problems={problems}
      isChange={from === 'check'}
      isEmailOptional={isEmailOptional(draft.channel)}
    />
  );
});
