import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFile, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

import { asc, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { findLine } from '#db/find-line';
import { auditEvents, holders, lines, registerImports } from '#db/schema/index';
import { importRegister, refusedPath } from '#server/register/import-register';
import { makeRegister } from '#tests/bench/make-register';
import { SYSTEM, makeActor, makeLine } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';
import { csvOf, someCells, writeTemporary } from '#tests/support/register-file';
import type { TemporaryFile } from '#tests/support/register-file';
import { TEST_KEYS } from '#tests/support/register-keys';
import { until } from '#tests/support/until';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const files: TemporaryFile[] = [];
afterEach(async () => {
  await Promise.all(files.splice(0).map((file) => file.remove()));
});

async function given(text: string | Buffer): Promise<string> {
  const file = await writeTemporary(text);
  files.push(file);
  return file.path;
}

const refused: string[] = [];
const run = (path: string, more: { restarts?: boolean; batch?: number } = {}) => {
  refused.length = 0;
  const onRefused = (line: number, because: string) => void refused.push(`${line}: ${because}`);
  return importRegister({ db: house.db, actor: SYSTEM, path, onRefused, ...more });
};
const runText = async (text: string | Buffer, more = {}) => run(await given(text), more);
const rowsOf = (numbers: readonly (string | undefined)[]) =>
  house.owner
    .select()
    .from(lines)
    .where(inArray(lines.msisdn, numbers.map(String)))
    .orderBy(asc(lines.msisdn));
const importsOf = () => house.owner.select().from(registerImports).orderBy(asc(registerImports.id));

describe('a file', () => {
  test('adds lines with their holders, and says so once', async () => {
    const [one, two] = [someCells({ bills: 'B-1:2026-10-20:500' }), someCells({ sim_kind: 'embedded' })];
    const done = await runText(csvOf([one, two]));
    expect(done).toMatchObject({ rows: 2, added: 2, changed: 0, unchanged: 0, refused: 0 });
    expect(await findLine(house.db, one.msisdn ?? '')).toMatchObject({
      status: 'active',
      iccid: one.iccid,
      holderName: '王小明',
      documentNumber: one.document_number,
      bills: [{ number: 'B-1', dueOn: '2026-10-20', remainingMinor: 500 }],
      version: 0,
    });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, done.id));
    expect(events.map(({ name, after }) => [name, after])).toEqual([
      ['register.importBegun', { fileHash: done.fileHash.toString('hex'), fileBytes: done.fileBytes }],
      ['register.imported', { rows: 2, added: 2, changed: 0, unchanged: 0, refused: 0 }],
    ]);
  });

  test('that comes again changes nothing, and one that differs changes what differs', async () => {
    const cells = [someCells(), someCells({ born_on: '1950-02-28' })];
    await runText(csvOf([{ ...cells[0], born_on: '' }, cells[1] ?? {}]));
    const before = await rowsOf(cells.map(({ msisdn }) => msisdn));
    const text = csvOf([{ ...cells[0], born_on: '' }, cells[1] ?? {}]);
    expect(await runText(text)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await rowsOf(cells.map(({ msisdn }) => msisdn))).toEqual(before);
    const other = { ...cells[0], born_on: '', unbilled_usage: 'yes' };
    expect(await runText(csvOf([other, cells[1] ?? {}]))).toMatchObject({ changed: 1, unchanged: 1 });
    const [row] = await rowsOf([cells[0]?.msisdn]);
    expect(row).toMatchObject({ unbilledUsage: true, version: 1, id: before.find((line) => line.id === row?.id)?.id });
  });

  test('that lacks a line leaves it as it is', async () => {
    const line = await makeLine(house.owner);
    await runText(csvOf([someCells()]));
    expect(await findLine(house.db, line.msisdn)).toEqual(line);
  });

  test('gives a line to somebody else, and drops the holder of no line any more', async () => {
    const [moved, kept] = [someCells(), someCells()];
    const shared = someCells({ document_number: kept.document_number ?? '' });
    await runText(csvOf([moved, kept, shared]));
    const before = await rowsOf([moved.msisdn, kept.msisdn]);
    const idOf = (msisdn?: string) => before.find((row) => row.msisdn === msisdn)?.holderId ?? '';
    await runText(csvOf([moved, kept].map((cells) => ({ ...cells, holder_name: '李雷' }))));
    expect(await findLine(house.db, moved.msisdn ?? '')).toMatchObject({ holderName: '李雷', version: 1 });
    const left = await house.owner
      .select({ id: holders.id })
      .from(holders)
      .where(inArray(holders.id, [idOf(moved.msisdn), idOf(kept.msisdn)]));
    expect(left).toEqual([{ id: idOf(kept.msisdn) }]);
  });

  test('with CRLF, a byte order mark, quoted cells and empty lines is read as any other', async () => {
    const cells = someCells({ holder_name: 'Schmidt, "Anna"', document_number: 'C01X00T47' });
    const text = `\ufeff${csvOf([cells, someCells()], '\r\n').replace(/\r\n/g, '\r\n\r\n')}`;
    expect(await runText(text)).toMatchObject({ added: 2, refused: 0 });
    expect(await findLine(house.db, cells.msisdn ?? '')).toMatchObject({ holderName: 'Schmidt, "Anna"' });
  });

  test('that has a number twice keeps the later row', async () => {
    const cells = someCells();
    const done = await runText(csvOf([cells, someCells(), { ...cells, balance_minor: '7' }]));
    expect(done).toMatchObject({ rows: 3, added: 2, changed: 1 });
    expect(await rowsOf([cells.msisdn])).toMatchObject([{ balanceMinor: 7 }]);
  });
});

describe('refused', () => {
  test('are rows by the number of their line, listed so that the list can be mended and imported', async () => {
    const wrong = someCells({ iccid: '1', holder_name: '王\n小明' });
    const path = await given(csvOf([someCells(), wrong, someCells(), someCells({ msisdn: '' })], '\r\n'));
    expect(await run(path)).toMatchObject({ rows: 4, added: 2, refused: 2 });
    expect(refused).toEqual(['3: iccid invalid; holder_name invalid', '6: msisdn required']);
    const list = await readFile(refusedPath(path), 'utf8');
    expect(list).toMatch(/^refused_line,refused_because,msisdn,/);
    expect(list).toContain(`\n3,iccid invalid; holder_name invalid,${wrong.msisdn},`);
    expect((await stat(refusedPath(path))).mode & 0o077).toBe(0);
    const mended = list
      .replace(',1,', ',89860036850093023239,')
      .replace('"王\r\n小明"', '王小明')
      .replace('"王\n小明"', '王小明');
    expect(await runText(mended)).toMatchObject({ added: 1, refused: 1 });
    expect(await findLine(house.db, wrong.msisdn ?? '')).toMatchObject({ iccid: '89860036850093023239' });
  });

  test('is a row of another length and a line that an order of ours ends or has ended', async () => {
    const [pending, resting, over] = [
      await makeLine(house.owner, { status: 'pending' }),
      await makeLine(house.owner, { status: 'terminated', terminatedAt: new Date(), quarantineUntil: '9999-01-01' }),
      await makeLine(house.owner, { status: 'terminated', terminatedAt: new Date(), quarantineUntil: '2026-01-01' }),
    ];
    const text = csvOf([pending, resting, over].map(({ msisdn }) => someCells({ msisdn })));
    expect(await runText(`${text}+8613812345678,physical\n`)).toMatchObject({ changed: 1, refused: 3 });
    expect(refused).toEqual(['2: live_order', '3: resting', '5: row invalid']);
    expect(await findLine(house.db, pending.msisdn)).toEqual(pending);
    expect(await findLine(house.db, resting.msisdn)).toEqual(resting);
    expect(await findLine(house.db, over.msisdn)).toMatchObject({
      status: 'active',
      terminatedAt: null,
      quarantineUntil: null,
    });
  });

  test.each([
    ['empty', '', 'The file is empty.'],
    ['of empty lines', '\n\n', 'The file has no header.'],
    ['with another header', 'number,name\n1,2\n', 'The header lacks msisdn, sim_kind'],
    ['that is an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'The file is no CSV in UTF-8.'],
    ['in GBK', Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]), 'The file is no CSV in UTF-8.'],
    ['in UTF-16', Buffer.from('msisdn', 'utf16le'), 'The file is no CSV in UTF-8.'],
  ])('is a file %s, before anything is written', async (_name, text, message) => {
    const before = await importsOf();
    await expect(runText(text)).rejects.toThrow(message);
    expect(await importsOf()).toEqual(before);
  });

  test.each([
    ['a cell without an end', (text: string) => `${text}"${'x'.repeat(100_000)}`],
    ['a quotation mark that is never closed', (text: string) => `${text}"+8613\n`],
  ])('is the rest of a file from %s, by its line', async (_name, spoil) => {
    const good = someCells();
    await expect(runText(spoil(csvOf([good])), { batch: 1 })).rejects.toThrow(/^The CSV breaks off on line 3 /);
    expect(await findLine(house.db, good.msisdn ?? '')).not.toBeNull();
  });

  test('is anybody but a program of ours', async () => {
    const path = await given(csvOf([someCells()]));
    const admin = await makeActor(house.owner, 'admin');
    // @ts-expect-error Only a system's actor fits the type.
    expect((await refusal(importRegister({ db: house.db, actor: admin, path }))).code).toBe('forbidden');
  });
});

describe('stopped half-way', () => {
  test('an import goes on behind what was written, with the list of refused rows as it belongs to it', async () => {
    const cells = Array.from({ length: 10 }, (_, index) => someCells(index % 4 === 0 ? { iccid: '1' } : {}));
    const path = await given(csvOf(cells));
    let batches = 0;
    const stopped = importRegister({
      db: house.db,
      actor: SYSTEM,
      path,
      batch: 3,
      onProgress: () => {
        batches += 1;
        if (batches === 3) throw new Error('the lights went out');
      },
    });
    await expect(stopped).rejects.toThrow('the lights went out');
    await appendFile(refusedPath(path), 'a batch that was never acknowledged');
    expect((await importsOf()).at(-1)).toMatchObject({ rows: 6, finishedAt: null });
    const begun: number[] = [];
    const done = await importRegister({ db: house.db, actor: SYSTEM, path, onBegun: ({ rows }) => begun.push(rows) });
    expect(begun).toEqual([6]);
    expect(done).toMatchObject({ rows: 10, added: 7, unchanged: 0, refused: 3 });
    const list = await readFile(refusedPath(path), 'utf8');
    expect(list.split('\n').map((line) => line.split(',')[0])).toEqual(['refused_line', '2', '6', '10', '']);
  });

  test('it begins anew where that is wished', async () => {
    const path = await given(csvOf([someCells(), someCells(), someCells()]));
    const fails = { db: house.db, actor: SYSTEM, path, batch: 1, onProgress: failOnThird() };
    await expect(importRegister(fails)).rejects.toThrow('third');
    const done = await run(path, { restarts: true });
    expect(done).toMatchObject({ rows: 3, unchanged: expect.any(Number), refused: 0 });
    expect(done.unchanged).toBeGreaterThan(0);
  });

  test('a batch whose event cannot be written leaves nothing behind', async () => {
    const cells = someCells();
    const path = await given(csvOf([cells]));
    await house.withoutAudit(async () => {
      await expect(run(path)).rejects.toThrow();
    });
    expect(await findLine(house.db, cells.msisdn ?? '')).toBeNull();
  });
});

function failOnThird(): () => void {
  let times = 0;
  return () => {
    times += 1;
    if (times === 3) throw new Error('third');
  };
}

describe('two at once', () => {
  test('of the same file: one goes through, the other stops and writes nothing twice', async () => {
    const path = await given(csvOf(Array.from({ length: 40 }, () => someCells())));
    const both = await Promise.allSettled([run(path, { batch: 5 }), run(path, { batch: 5 })]);
    const done = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(done).toMatchObject([{ rows: 40, added: 40, unchanged: 0 }]);
  });

  test('of two files about the same lines and holders: each row once, none lost', async () => {
    const shared = Array.from({ length: 30 }, () => someCells());
    const reversed = shared.toReversed().map((cells) => ({ ...cells, holder_name: '李雷' }));
    const paths = [await given(csvOf(shared)), await given(csvOf(reversed))];
    const both = await Promise.all(paths.map((path) => run(path, { batch: 7 })));
    expect(both.map(({ added, changed, unchanged }) => added + changed + unchanged)).toEqual([30, 30]);
    expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(30);
    expect(await rowsOf(shared.map(({ msisdn }) => msisdn))).toHaveLength(30);
  });
});

describe('npm run register:import', { timeout: 120_000 }, () => {
  const env = () => ({
    ...process.env,
    DATABASE_URL: house.url,
    DOCUMENT_MASTER_KEY: TEST_KEYS.masterKey,
    LOOKUP_PEPPER: TEST_KEYS.lookupPepper,
    NEXTAUTH_SECRET: 'x'.repeat(32),
  });
  const say = async (...words: string[]) => {
    const program = ['server/start/register-import.ts', ...words];
    const work = promisify(execFile)(process.execPath, program, { env: env() });
    return work.then(
      ({ stdout, stderr }) => ({ text: `${stdout}${stderr}`, code: 0 }),
      ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
        text: `${stdout}${stderr}`,
        code,
      }),
    );
  };

  test('killed in the middle, it goes on after the last batch that was written', async () => {
    const path = await given('');
    await makeRegister(path, 6000);
    await appendFile(path, `not a row ${randomUUID()}\n`);
    const child = spawn(process.execPath, ['server/start/register-import.ts', path], { env: env(), stdio: 'ignore' });
    const exited = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    const half = await until(
      async () => {
        const all = await importsOf();
        return all.find(({ fileBytes, rows }) => fileBytes > 500_000 && rows > 0) ?? null;
      },
      { within: 60_000, what: 'a first batch' },
    );
    child.kill('SIGKILL');
    expect(await exited).toBe('SIGKILL');
    const [left] = await house.owner.select().from(registerImports).where(eq(registerImports.id, half.id));
    expect(left?.finishedAt).toBeNull();
    expect(await house.owner.$count(lines, eq(lines.version, 0))).toBeGreaterThanOrEqual(left?.rows ?? 0);

    const { text, code } = await say(path);
    expect(text).toContain(`Going on after ${left?.rows} rows that are done.`);
    expect(text).toContain('Line 6002 refused: row invalid');
    expect(text).toContain('6001 rows: 6000 added, 0 changed, 0 unchanged, 1 refused.');
    expect(code).toBe(0);
  });

  test('says how it is used', async () => {
    expect(await say()).toEqual({
      text: expect.stringContaining('Usage: npm run register:import -- FILE.csv'),
      code: 1,
    });
  });
});
