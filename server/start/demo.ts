import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppSecrets } from '#server/start/secrets';
import { writePrivateFile } from '#server/start/secrets';

const DemoAccess = z.object({
  password: z.string(),
  accounts: z.array(z.object({ email: z.string(), role: z.string(), store: z.string().optional() })),
  apiKey: z.string(),
});
export type DemoAccess = z.infer<typeof DemoAccess>;

type Options = { ownerUrl: string; dataDir: string; publicUrl: string; secrets: AppSecrets };

/** Fills an empty database with the demo and keeps its sign-ins in demo.json; later starts only renew the address there. */
export async function ensureDemo({ ownerUrl, dataDir, publicUrl, secrets }: Options): Promise<DemoAccess | undefined> {
  const { seedDemo } = await import('#db/seed/seed-demo');
  writeFileSync(seedingMarker(dataDir), '');
  const seeded = await seedDemo({
    ownerUrl,
    masterKey: secrets.DOCUMENT_MASTER_KEY,
    lookupPepper: secrets.LOOKUP_PEPPER,
    now: new Date(),
  });
  const access = seeded ?? readDemo(dataDir);
  if (access) writePrivateFile(demoPath(dataDir), { url: publicUrl, ...access });
  rmSync(seedingMarker(dataDir));
  return access;
}

/** Whether an earlier start was killed while it filled the database. */
export function wasSeedingInterrupted(dataDir: string): boolean {
  return existsSync(seedingMarker(dataDir));
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

function seedingMarker(dataDir: string): string {
  return join(dataDir, 'demo.unfinished');
}
