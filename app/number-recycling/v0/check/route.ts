import { recyclingCheck } from '#server/camara/recycling-check';

export const POST = recyclingCheck;
