import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { VerbatimError } from '../../src/errors.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { isPostgresUrl, placeOf } from '../../src/postgres/place.ts';
import { Postgres, type PostgresOptions } from '../../src/postgres/postgres.ts';
import { startPglite } from '../support/postgres/pglite.ts';
import { findServer, type RealServer, startServer, WITHOUT_SERVER } from '../support/postgres/real-server.ts';

const newer = (version: number) =>
  new VerbatimError('LIBRARY_NEWER', `Version ${version}.`, { hint: 'Update Verbatim.' });

async function open(url: string, options?: PostgresOptions): Promise<Postgres> {
  const postgres = await Postgres.open(url, options);
  onTestFinished(() => postgres.close());
  return postgres;
}

describe('the address of a database', () => {
  it.each([
    ['postgres://bot:s3cret@db.example:5433/podcasts', 'Postgres at db.example:5433/podcasts'],
    ['postgresql://db.example/podcasts?password=s3cret', 'Postgres at db.example/podcasts'],
    ['postgres:///podcasts?host=/run/postgresql', 'Postgres at this machine/podcasts'],
  ])('%s is shown without who connects and how', (url, shown) => {
    expect(isPostgresUrl(url)).toBe(true);
    expect(placeOf(url)).toBe(shown);
  });

  it.each(['index', 'mysql://db/podcasts', 'postgres://db.example', 'postgres://a:p#w@db/podcasts'])(
    '%s is none',
    (text) => expect(isPostgresUrl(text)).toBe(false),
  );
});

describe('a database', () => {
  let database: Awaited<ReturnType<typeof startPglite>>;

  beforeAll(async () => {
    database = await startPglite();
  });
  afterAll(() => database.stop());

  it('undoes what threw, and keeps what did not', async () => {
    const postgres = await open(database.url);
    await postgres.query('CREATE TABLE kept (id INTEGER)');
    await postgres.write((session) => session.query('INSERT INTO kept VALUES (1)'));
    const undone = postgres.write(async (session) => {
      await session.query('INSERT INTO kept VALUES (2)');
      throw new Error('our own');
    });
    await expect(undone).rejects.toThrow('our own');
    expect(await postgres.query('SELECT id FROM kept')).toEqual([{ id: 1 }]);
  });

  it('lets nobody write who only reads', async () => {
    const postgres = await open(database.url, { patienceMs: 0 });
    await postgres.query('CREATE TABLE untouched (id INTEGER)');
    const written = postgres.read((session) => session.query('INSERT INTO untouched VALUES (1)'));
    await expect(written).rejects.toThrow();
    expect(await postgres.query('SELECT id FROM untouched')).toEqual([]);
  });

  it('gets its tables once, and the next version on top', async () => {
    const postgres = await open(database.url);
    const first = 'CREATE TABLE verbatim.grown (id INTEGER)';
    const second = 'ALTER TABLE verbatim.grown ADD COLUMN name TEXT';
    await migrate(postgres, { room: 'test', steps: [first], newer });
    await migrate(postgres, { room: 'test', steps: [first], newer });
    await migrate(postgres, { room: 'test', steps: [first, second], newer });
    await postgres.query('INSERT INTO verbatim.grown VALUES (1, $1)', ['one']);
    expect(await postgres.query('SELECT * FROM verbatim.grown')).toEqual([{ id: 1, name: 'one' }]);
    await expect(migrate(postgres, { room: 'test', steps: [first], newer })).rejects.toMatchObject({
      code: 'LIBRARY_NEWER',
      message: 'Version 2.',
    });
  });

  it('keeps nothing of a migration that fails', async () => {
    const postgres = await open(database.url);
    const steps = ['CREATE TABLE verbatim.half (id INTEGER)', 'CREATE TABLE nonsense'];
    await expect(migrate(postgres, { room: 'half', steps, newer })).rejects.toThrow();
    expect(await postgres.query("SELECT to_regclass('verbatim.half') AS found")).toEqual([{ found: null }]);
  });

  it('says of what takes too long that it does', async () => {
    const postgres = await open(database.url);
    await expect(postgres.query("DO $$ BEGIN RAISE SQLSTATE '57014'; END $$")).rejects.toMatchObject({
      code: 'POSTGRES_TIMEOUT',
    });
  });

  it('that is not there is told of without its password', async () => {
    const url = 'postgres://bot:s3cret@127.0.0.1:1/podcasts';
    const postgres = await open(url, { patienceMs: 300 });
    const error: unknown = await postgres.query('SELECT 1').catch((reason) => reason);
    expect(error).toMatchObject({
      code: 'POSTGRES_UNREACHABLE',
      message: 'Postgres at 127.0.0.1:1/podcasts cannot be reached.',
    });
    expect(told(error)).not.toContain('s3cret');
  });
});

/** Everything that a log could print of an error. */
function told(error: unknown): string {
  const { cause, ...own } = error instanceof Error ? Object.assign({}, error, { cause: error.cause }) : {};
  const words = error instanceof Error ? `${error.message} ${error.stack}` : String(error);
  return `${words} ${JSON.stringify(own)}${cause === undefined ? '' : told(cause)}`;
}

const bin = findServer();

describe.skipIf(bin === undefined)(`a server ${bin === undefined ? WITHOUT_SERVER : ''}`, () => {
  let server: RealServer;

  beforeAll(async () => {
    server = await startServer(bin ?? '');
  });
  afterAll(() => server.stop());

  it('shows a reader one state while others write', async () => {
    const postgres = await open(server.url);
    await postgres.query('CREATE TABLE growing (id INTEGER)');
    const counts = await postgres.read(async (session) => {
      const before = await session.query('SELECT * FROM growing');
      await postgres.query('INSERT INTO growing VALUES (1)');
      return [before.length, (await session.query('SELECT * FROM growing')).length];
    });
    expect(counts).toEqual([0, 0]);
    expect(await postgres.query('SELECT * FROM growing')).toHaveLength(1);
  });

  it('gets its tables once from many processes at a time', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => open(server.url)));
    const steps = ['CREATE TABLE verbatim.raced (id INTEGER); SELECT pg_sleep(0.1)'];
    await Promise.all(many.map((postgres) => migrate(postgres, { room: 'raced', steps, newer })));
    expect(await many[0]?.query('SELECT version FROM verbatim.versions')).toEqual([{ version: 1 }]);
  });

  it('does the work of two that stood in the way of each other', async () => {
    const postgres = await open(server.url);
    await postgres.query('CREATE TABLE crossed (id INTEGER, value INTEGER)');
    await postgres.query('INSERT INTO crossed VALUES (1, 0), (2, 0)');
    const add = (first: number, second: number) =>
      postgres.write(async (session) => {
        await session.query('UPDATE crossed SET value = value + 1 WHERE id = $1', [first]);
        await session.query('SELECT pg_sleep(0.2)');
        await session.query('UPDATE crossed SET value = value + 1 WHERE id = $1', [second]);
      });
    await Promise.all([add(1, 2), add(2, 1)]);
    expect(await postgres.query('SELECT value FROM crossed')).toEqual([{ value: 2 }, { value: 2 }]);
  });

  it('that stops a slow statement says so, and goes on', async () => {
    const postgres = await open(server.url, { statementTimeoutMs: 200 });
    await expect(postgres.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: 'POSTGRES_TIMEOUT' });
    expect(await postgres.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('that does not let somebody in says so, without the password', async () => {
    const postgres = await open(server.url.replace('secret', 'wr0ng'));
    const error: unknown = await postgres.query('SELECT 1').catch((reason) => reason);
    expect(error).toMatchObject({ code: 'POSTGRES_REFUSED' });
    expect(told(error)).not.toContain('wr0ng');
  });

  it('that fails in the middle of the work leaves nothing half written, and is found again', async () => {
    const postgres = await open(server.url, { patienceMs: 10_000 });
    await postgres.query('CREATE TABLE lost (id INTEGER)');
    const writing = postgres.write(async (session) => {
      await session.query('INSERT INTO lost VALUES (1)');
      server.crash();
      await session.query('INSERT INTO lost VALUES (2)');
    });
    await expect(writing).rejects.toMatchObject({ code: 'POSTGRES_INTERRUPTED' });
    const next = postgres.query('SELECT * FROM lost');
    // It waits for a server: this one takes the place of the one that failed.
    setTimeout(() => server.start(), 500);
    expect(await next).toEqual([]);
  });
});
