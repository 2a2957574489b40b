import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { PublicFailure } from '#components/public/public-failure';
import { correlationId, log } from '#server/log';

/** Next shows error.tsx and a thrown notFound() by script alone, which these pages lack: failures are rendered here. */
export function publicPage<Props>(render: (props: Props) => Promise<ReactNode>): (props: Props) => Promise<ReactNode> {
  return async function PublicPage(props) {
    try {
      return await render(props);
    } catch (error) {
      unstable_rethrow(error);
      const id = await correlationId();
      log.error({ correlationId: id, err: error }, 'page failed');
      return <PublicFailure correlationId={id} />;
    }
  };
}
