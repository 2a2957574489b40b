import { downloadProgress } from '#server/esim/download-progress';

export const POST = downloadProgress;
