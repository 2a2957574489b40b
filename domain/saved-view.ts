/** How many views one person keeps, the shared ones included. */
export const MAX_VIEWS = 20;
export const MAX_VIEW_NAME = 40;
