'use client';

import { PageFailure } from '#components/shell/page-failure';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function StaffError({ error, reset }: ErrorProps) {
  return <PageFailure digest={error.digest} onRetry={reset} />;
}
