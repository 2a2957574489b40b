import { borrowDatabase, readAppSecrets } from '#server/start/database-access';
import { prepareDataDir } from '#server/start/data-dir';
import { ensureDemo, forgetDemo } from '#server/start/demo';
import { runProgram } from '#server/start/lifecycle';
import { migrate } from '#server/start/migrate';
import { say, step } from '#server/start/progress';
import { isLocal, resetDatabase } from '#server/start/reset-database';
import { sealHolders } from '#server/start/seal-holders';
import { readSettings } from '#server/start/settings';
import { place } from '#server/start/external-postgres';
import { StartFailure } from '#server/start/start-failure';

const verbs = ['migrate', 'seed', 'reset'];

// npm run db:migrate, db:seed and db:reset.
await runProgram(
  async (lifecycle) => {
    const verb = process.argv[2] ?? '';
    if (!verbs.includes(verb)) throw new StartFailure(`Say what to do with the database: ${verbs.join(', ')}.`);
    const settings = readSettings(process.env);
    if (verb === 'reset' && settings.external && !isLocal(settings.external.ownerUrl)) {
      throw new StartFailure(
        `The database at ${place(settings.external.ownerUrl)} is not on this machine; only a local one is ever reset.`,
      );
    }
    prepareDataDir(settings.dataDir);
    const urls = await borrowDatabase(settings, lifecycle);
    if (verb === 'reset') {
      await step('Emptying the database', () => resetDatabase(urls.ownerUrl));
      forgetDemo(settings.dataDir);
    }
    await step('Migrations', () => migrate(urls));
    await sealHolders(urls.ownerUrl, () => readAppSecrets(settings));
    if (verb === 'seed' || (verb === 'reset' && settings.wantsDemo)) {
      const secrets = readAppSecrets({ ...settings, wantsDemo: true });
      const demo = await step('Demo data', () => ensureDemo({ ...settings, ...urls, secrets }));
      if (demo) say(`The sign-ins are in ${settings.dataDir}/demo.json`);
    }
    await lifecycle.stop(0);
  },
  { codeWhenStopped: 130 },
);
