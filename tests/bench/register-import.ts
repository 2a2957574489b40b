import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connect } from '#db/client';
import { migrateDatabase } from '#db/migrate';
import { setRegisterKeys } from '#db/register-keys';
import { importRegister } from '#server/register/import-register';
import { startEmbeddedPostgres } from '#server/start/embedded-postgres';
import { makeRegister } from '#tests/bench/make-register';
import { TEST_KEYS } from '#tests/support/register-keys';

// BENCH_LINES=1000000 node tests/bench/register-import.ts: a file made, imported, and imported again, into a PostgreSQL of its own.
const count = Number(process.env.BENCH_LINES ?? 1_000_000);
const dataDir = mkdtempSync(join(process.env.SIGNOFF_TEST_DIR ?? tmpdir(), 'signoff-register-'));
const password = () => randomBytes(16).toString('hex');
const passwords = { adminPassword: password(), ownerPassword: password(), appPassword: password() };
const server = await startEmbeddedPostgres({ dataDir, passwords });
try {
  await migrateDatabase({ ownerUrl: server.ownerUrl });
  setRegisterKeys(TEST_KEYS);
  const path = join(dataDir, 'lines.csv');
  await makeRegister(path, count);
  say(`${count} rows, ${Math.round(statSync(path).size / 1e6)} MB`);
  for (const what of ['first', 'again']) {
    const { db, close } = connect({ url: server.appUrl, max: 1 });
    const [began, ours, theirs] = [performance.now(), process.cpuUsage(), postgresSeconds()];
    const { added, changed, unchanged, refused } = await importRegister({
      db,
      actor: { kind: 'system', name: 'bench', correlationId: 'bench' },
      path,
    });
    const seconds = (performance.now() - began) / 1000;
    await close();
    const { user, system } = process.cpuUsage(ours);
    say(
      `${what}: ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} rows/s; ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused; CPU ${((user + system) / 1e6).toFixed(0)} s here, ${(postgresSeconds() - theirs).toFixed(0)} s in PostgreSQL; at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB here`,
    );
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** What PostgreSQL's processes over this directory have used; 0 where the machine does not say. */
function postgresSeconds(): number {
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync('/proc/self/stat') || !existsSync(pidFile)) return 0;
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        const [own, gone] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])];
        if (Number(pid) === postmaster) return own + gone;
        return Number(fields[1]) === postmaster ? own : 0;
      } catch {
        return 0;
      }
    });
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
