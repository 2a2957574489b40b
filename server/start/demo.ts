import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppSecrets } from '#server/start/secrets';
import { writePrivateFile } from '#server/start/secrets';
import type { DatabaseUrls } from '#server/start/settings';

const DemoAccess = z.object({
  password: z.string(),
  accounts: z.array(z.object({ email: z.string(), role: z.string(), store: z.string().optional() })),
  apiKey: z.string(),
});
export type DemoAccess = z.infer<typeof DemoAccess>;

type Options = DatabaseUrls & { dataDir: string; publicUrl: string; secrets: AppSecrets };

/** Fills an empty database with the demo and keeps its sign-ins in demo.json; later starts only renew the address there. */
export async function ensureDemo({
  ownerUrl,
  appUrl,
  dataDir,
  publicUrl,
  secrets,
}: Options): Promise<DemoAccess | undefined> {
  const { seedDemo } = await import('#db/seed/seed-demo');
  const keepAccess = (access: DemoAccess) => writePrivateFile(demoPath(dataDir), { url: publicUrl, ...access });
  const seeded = await seedDemo({
    ownerUrl,
    appUrl,
    masterKey: secrets.DOCUMENT_MASTER_KEY,
    lookupPepper: secrets.LOOKUP_PEPPER,
    now: new Date(),
    keepAccess,
  });
  if (seeded) return seeded;
  const access = readDemo(dataDir);
  if (access) keepAccess(access);
  return access;
}

/** Empties a database in which an earlier start was stopped while it made the demo; whether there was anything to clear. */
export async function clearUnfinishedDemo(ownerUrl: string): Promise<boolean> {
  const { clearIfHalfMade, withDemoLock } = await import('#db/seed/half-made-demo');
  return withDemoLock(ownerUrl, () => clearIfHalfMade(ownerUrl));
}

/** The sign-ins that an earlier start made; undefined where there are none. */
export function readDemo(dataDir: string): DemoAccess | undefined {
  try {
    return DemoAccess.parse(JSON.parse(readFileSync(demoPath(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function forgetDemo(dataDir: string): void {
  rmSync(demoPath(dataDir), { force: true });
}

function demoPath(dataDir: string): string {
  return join(dataDir, 'demo.json');
}
