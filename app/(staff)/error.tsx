'use client';

import { PageFailure } from '#components/shell/page-failure';

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function StaffError({ error, retry }: ErrorProps) {
  return <PageFailure digest={error.digest} onRetry={retry} />;
}
