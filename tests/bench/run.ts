import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { sql } from 'drizzle-orm';

import { connect } from '#db/client';
import { listApplications } from '#db/queries/list-applications';
import { auditEvents, applications, staff } from '#db/schema/index';
import { parseQueueQuery } from '#domain/parse-queue-query';
import { clusterDirectory } from '#server/start/cluster';
import { databaseName, loginUrls } from '#server/start/logins';
import { readPostmaster } from '#server/start/postmaster-file';
import { loadSecrets } from '#server/start/secrets';
import { startBarePage } from '#tests/bench/bare-page';
import { bookingFigure } from '#tests/bench/booking-figure';
import { browserFigures } from '#tests/bench/browser-figures';
import { sentStatements } from '#tests/bench/sent-statements';
import { databaseFigures } from '#tests/bench/database-figures';
import { besides, within } from '#tests/bench/figure';
import type { Figure } from '#tests/bench/figure';
import { fill } from '#tests/bench/fill';
import { fillHashes } from '#tests/bench/fill-hashes';
import { comparePages } from '#tests/bench/http-figures';
import { imageFigures } from '#tests/bench/image-figures';
import { writeReport } from '#tests/bench/report';
import { capture, scriptOf } from '#tests/bench/statements';
import { actorOf, makeStaff } from '#tests/support/factories';
import { startOwnServer } from '#tests/support/own-server';
import { sealAs } from '#tests/support/register-keys';
import { staffCookie } from '#tests/support/staff-cookie';

const WHOLE = 1_000_000;
const count = Number(process.env.BENCH_APPLICATIONS ?? WHOLE);
const say = (line: string) => console.log(`  ${line}`);

const dataDir = resolve('.bench', `${count}`);
mkdirSync(dataDir, { recursive: true });
chmodSync(resolve('.bench'), 0o711);
chmodSync(dataDir, 0o711);

const server = await startOwnServer(dataDir, { DEMO: '0' });
try {
  const secrets = loadSecrets(dataDir);
  sealAs(secrets.app);
  const postmaster = readPostmaster(clusterDirectory(dataDir));
  if (!postmaster) throw new Error(`no PostgreSQL runs over ${dataDir}`);
  const urls = loginUrls(postmaster.port, secrets.database, databaseName);
  await fillOnce(urls.ownerUrl, secrets.app.DOCUMENT_MASTER_KEY);
  await fillHashes(urls.ownerUrl, say);

  const owner = connect({ url: urls.ownerUrl, asOwner: true, max: 2 });
  const app = connect({ url: urls.appUrl, max: 1 });
  const member = await makeStaff(owner.db, { role: 'reviewer' });
  const cookie = await staffCookie(owner.db, member.id, secrets.app.NEXTAUTH_SECRET);
  const figures: Figure[] = [];
  try {
    const given = { app, owner: owner.db, appUrl: urls.appUrl, actor: actorOf(member), say };
    figures.push(...(await databaseFigures(given)));
    figures.push(...(await imageFigures(given)));
    figures.push(await bookingFigure(given));
    figures.push(await statementsFigure());
    figures.push(await pagesFigure());
    figures.push(...(await browserFigures({ url: server.url, cookie, say })));
    tell(figures);
    writeReport(figures, await circumstances(), count === WHOLE);
  } finally {
    await app.close();
    await owner.close();
  }
  process.exitCode = figures.every(({ met }) => met) ? 0 : 1;

  async function statementsFigure(): Promise<Figure> {
    say('statements of opening a case');
    const [row] = await owner.db.execute<{ reference: string }>(sql`
      SELECT reference FROM applications WHERE status = 'submitted' ORDER BY due_at LIMIT 1`);
    const open = () => fetch(`${server.url}/applications/${row?.reference}`, { headers: { cookie } });
    await (await open()).text();
    const sent = await sentStatements({ adminUrl: urls.adminUrl, dataDir }, async () => (await open()).text());
    for (const statement of sent) say(`  ${statement.slice(0, 150)}`);
    return within({ name: 'opening a case, statements of the whole page', ours: sent.length, unit: 'statements' }, 6);
  }

  async function pagesFigure(): Promise<Figure> {
    say('the queue page beside a bare Next page');
    const call = { query: parseQueueQuery({}).query, staffId: member.id, now: new Date() };
    const statement = scriptOf(await capture(urls.appUrl, (db) => listApplications(db, call))).replaceAll('\\x3a', ':');
    const bare = await startBarePage({ appUrl: urls.appUrl, statement });
    try {
      const rates = await comparePages({ url: `${server.url}/applications`, cookie }, bare);
      return besides(
        {
          name: 'queue page',
          ours: rates.ours,
          unit: 'requests/s',
          reference: rates.bare,
          referenceName: 'a bare Next page with the same rows',
        },
        { atLeast: 1 },
      );
    } finally {
      await bare.stop();
    }
  }

  async function circumstances() {
    const [events] = await owner.db.select({ count: sql<number>`count(*)::int` }).from(auditEvents);
    const [cases] = await owner.db.select({ count: sql<number>`count(*)::int` }).from(applications);
    const [version] = await owner.db.execute<{ server_version: string }>(sql`SHOW server_version`);
    const next: { version: string } = JSON.parse(readFileSync('node_modules/next/package.json', 'utf8'));
    return {
      at: new Date().toISOString().slice(0, 10),
      applications: cases?.count ?? 0,
      events: events?.count ?? 0,
      postgres: version?.server_version ?? '',
      next: next.version,
    };
  }
} finally {
  await server.stop();
}

/** A database that was filled half-way is not measured. */
async function fillOnce(ownerUrl: string, masterKey: string): Promise<void> {
  const marker = join(dataDir, 'filled');
  if (existsSync(marker)) return;
  const { db, close } = connect({ url: ownerUrl, asOwner: true, max: 1 });
  const [made] = await db.select({ id: applications.id }).from(applications).limit(1);
  const [someone] = await db.select({ id: staff.id }).from(staff).limit(1);
  await close();
  if (made !== undefined || someone !== undefined) throw new Error(`${dataDir} was filled half-way; delete it`);
  say(`filling ${count.toLocaleString('en')} applications`);
  await fill(ownerUrl, {
    applications: count,
    masterKey,
    onProgress: (done) => say(`${done.toLocaleString('en')} filled`),
  });
  writeFileSync(marker, '');
}

function tell(figures: readonly Figure[]): void {
  for (const { name, ours, unit, reference, ratio, goal, met } of figures) {
    const beside = reference === null ? '' : ` beside ${reference}, ratio ${ratio}`;
    console.log(`${met ? '✓' : '✘'} ${name}: ${ours} ${unit}${beside}${goal === '' ? '' : ` (goal ${goal})`}`);
  }
}
