import { ensureBuilt } from '#server/start/build';
import { prepareDatabase, prepareDemo } from '#server/start/database-access';
import { prepareDataDir } from '#server/start/data-dir';
import { runProgram } from '#server/start/lifecycle';
import { requireFreePort } from '#server/start/ports';
import { step } from '#server/start/progress';
import { serve, waitUntilReady } from '#server/start/serve';
import { readSettings } from '#server/start/settings';
import { printWelcome } from '#server/start/welcome';

await runProgram(async (lifecycle) => {
  const settings = readSettings(process.env);
  await requireFreePort(settings.port, settings.host);
  prepareDataDir(settings.dataDir);
  const prepared = await prepareDatabase(settings, lifecycle);
  const [demo] = await Promise.all([prepareDemo(settings, prepared), ensureBuilt(settings.dataDir, lifecycle)]);
  if (lifecycle.isStopping()) return;
  serve('start', settings, prepared, lifecycle);
  await step('The app answers', () => waitUntilReady(settings, lifecycle));
  if (!lifecycle.isStopping()) printWelcome(settings, demo);
});
