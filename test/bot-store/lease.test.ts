import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Lease, type LeaseOptions } from '../../src/bot-store/lease.ts';
import { SqliteLeaseBook } from '../../src/bot-store/sqlite/lease-book.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';

const APPLICATION = '1176543210987654321';

function makeFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-lease-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'library.sqlite'), '');
  return dir;
}

async function take(
  dir: string,
  { now, ...options }: Partial<LeaseOptions> & { readonly now?: () => number } = {},
): Promise<Lease> {
  const problems: unknown[] = [];
  const lease = await Lease.take(SqliteLeaseBook.open(dir, now), {
    application: APPLICATION,
    shard: 0,
    onProblem: (error) => problems.push(error),
    ...options,
  });
  onTestFinished(() => lease.release());
  return lease;
}

const refused = expect.objectContaining({
  code: 'BOT_ALREADY_RUNNING',
  message: expect.stringMatching(
    /^The bot of application 1176543210987654321 is already run by process \d+ on \S+, since \d{4}-/,
  ),
});

describe('Lease', () => {
  it('is given to one process for an application and a shard, and to the next when it is given back', async () => {
    const dir = makeFolder();
    const lease = await take(dir);
    await expect(take(dir)).rejects.toEqual(refused);
    await take(dir, { shard: 1 });
    await take(dir, { application: '2' });
    await lease.release();
    await take(dir);
  });

  it('ends by itself when it is not renewed, also where the clock was put back since', async () => {
    const dir = makeFolder();
    const lease = await take(dir, { now: () => 1_000_000 });
    await expect(take(dir, { now: () => 1_030_000 })).rejects.toEqual(refused);
    const later = await take(dir, { now: () => 1_030_001 });
    await take(dir, { now: () => 900_000 });
    expect(lease).not.toBe(later);
  });

  it('ends with a process of this machine', async () => {
    const dir = makeFolder();
    await take(dir);
    const sqlite = new Sqlite(join(dir, 'bot.sqlite'));
    // Above the highest process id that Linux can be set to.
    sqlite.run('UPDATE leases SET pid = 5000000');
    sqlite.close();
    await take(dir);
  });

  it('is renewed', async () => {
    const dir = makeFolder();
    await take(dir, { leaseMs: 300 });
    await new Promise((resolve) => setTimeout(resolve, 700));
    await expect(take(dir, { leaseMs: 300 })).rejects.toEqual(refused);
  });

  it('tells the one who had it when another took it', async () => {
    const dir = makeFolder();
    const lease = await take(dir, { leaseMs: 90 });
    const sqlite = new Sqlite(join(dir, 'bot.sqlite'));
    sqlite.run("UPDATE leases SET holder = 'another', renewed = ?", [Date.now() + 50]);
    sqlite.close();
    await expect(lease.lost).rejects.toEqual(refused);
  });

  it('is not taken again by the one who lost it, when the other one ends', async () => {
    const dir = makeFolder();
    const lease = await take(dir, { leaseMs: 90 });
    const sqlite = new Sqlite(join(dir, 'bot.sqlite'));
    sqlite.run("UPDATE leases SET holder = 'another', renewed = ?", [Date.now() + 50]);
    await expect(lease.lost).rejects.toEqual(refused);
    sqlite.run('DELETE FROM leases');
    sqlite.close();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await take(dir);
  });
});
