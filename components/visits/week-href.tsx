/** The address of a store's week; of the present one when none is named. */
export function weekHref(store: string, week?: string): string {
  const params = new URLSearchParams({ store, ...(week === undefined ? {} : { week }) });
  return `/visits?${params.toString()}`;
}
