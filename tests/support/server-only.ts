/** Stands in for the package `server-only`, which throws outside Next's own bundles. */
export const isServerOnly = true;
