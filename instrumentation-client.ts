import { awaitedPage } from '#components/shell/awaited-page';

/** Called by Next when a navigation begins, whichever link, key or button asked for it. */
export const onRouterTransitionStart = awaitedPage.ask;
