import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { type Discord, startDiscord } from './support/discord/discord.ts';
import { rssOf, vttOf } from './support/feeds/made-feed.ts';
import { startWebServer } from './support/feeds/web-server.ts';
import { freePort } from './support/free-port.ts';
import { startCountingProxy } from './support/postgres/counting-proxy.ts';
import { startPglite } from './support/postgres/pglite.ts';

const STALE_TOKEN = 'MTE3NjU0MzIxMDk4NzY1NDMyMQ.GwrOng.this-token-was-reset-long-ago-by-somebody';

let folder: string;
let discord: Discord;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-main-'));
  discord = await startDiscord();
});

afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await discord.close();
  await rm(folder, { recursive: true });
});

interface How {
  readonly args?: readonly string[];
  /** Through npm, in a shell, as people do. */
  readonly throughNpm?: boolean;
  /** A file for standard error, instead of {@link start}'s `output`. */
  readonly stderr?: number;
  readonly cwd?: string;
}

/** `npm start`, with these settings and no others. */
function start(
  env: Record<string, string | undefined>,
  { args = [], throughNpm = false, stderr, cwd }: How = {},
) {
  const [command, ...before] = throughNpm
    ? ['npm', 'start', '--']
    : [process.execPath, '--import', import.meta.resolve('tsx'), resolve('src/main.ts')];
  const child = spawn(command, [...before, ...args], {
    cwd,
    env: {
      PATH: process.env.PATH,
      // Set, though blank, so that a .env of the working folder does not count.
      DISCORD_TOKEN: '',
      DISCORD_GUILD_ID: '',
      LOG_LEVEL: '',
      HOME: folder,
      DISCORD_API_URL: discord.apiUrl,
      LIBRARY_DIR: join(folder, 'library'),
      ...env,
    },
    stdio: ['ignore', 'pipe', stderr ?? 'pipe'],
  });
  processes.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const exit = once(child, 'exit').then(([code]) => code);
  return { child, exit, output: () => output };
}

describe('npm start', () => {
  test('builds the library where there is none, answers, and leaves at SIGTERM with status 0 within five seconds', async () => {
    const port = await freePort();
    const { child, exit, output } = start({ DISCORD_TOKEN: discord.token, STATUS_PORT: String(port) });
    await vi.waitFor(() => expect(output()).toContain('ready, commands registered'), 60_000);
    expect(output()).toContain('building it from the transcripts');
    const status = async () => (await fetch(`http://127.0.0.1:${port}/status`)).status;
    await expect.poll(status).toBe(200);
    const { message } = await discord.slash('ask', { question: 'How much faster will Python 3.11 be?' });
    expect(message?.content).toContain('25% faster');
    const asked = discord.slash('ask', { question: 'Who works on Cinder?' }, { user: discord.user('bob') });
    await discord.until(() => discord.requests.filter(({ path }) => path.endsWith('/callback')).length === 2);
    const signalled = Date.now();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(Date.now() - signalled).toBeLessThan(5_000);
    expect((await asked).message?.content).toContain('Cinder');
    expect(output()).not.toContain(discord.token);
    expect(output()).not.toMatch(/How much faster|Who works on/);
  });

  test('answers from the library that LIBRARY_URL names, also after its server was lost', async () => {
    const database = await startPglite();
    const proxy = await startCountingProxy(database.url);
    try {
      const { child, exit, output } = start({ DISCORD_TOKEN: discord.token, LIBRARY_URL: proxy.url });
      await vi.waitFor(() => expect(output()).toContain('ready, commands'), 60_000);
      // Another machine might close a show that this one knows nothing of.
      expect(output()).toContain('there is no shows.json here');
      const ask = async (name: string) =>
        (await discord.slash('ask', { question: 'Who works on Cinder?' }, { user: discord.user(name) }))
          .message?.content;
      expect(await ask('mia')).toContain('Cinder');
      proxy.isOpen = false;
      // What went wrong is for the one who asked alone.
      const { followUps } = await discord.slash(
        'ask',
        { question: 'Who works on Cinder?' },
        { user: discord.user('noa'), until: (one) => one.followUps.length > 0, timeoutMs: 30_000 },
      );
      expect(followUps[0]?.content).toBe('I cannot look that up right now.\n-# Try again in a minute.');
      await vi.waitFor(() => expect(output()).toContain('POSTGRES_UNREACHABLE'), 5_000);
      proxy.isOpen = true;
      expect(await ask('lea')).toContain('Cinder');
      child.kill('SIGTERM');
      expect(await exit).toBe(0);
      expect(output()).not.toContain('secret');
    } finally {
      proxy.stop();
      await database.stop();
    }
  }, 180_000);

  test('registers the commands in the server that DISCORD_GUILD_ID names, and answers from a library of another bundled model', async () => {
    const { child, exit, output } = start({
      DISCORD_TOKEN: discord.token,
      DISCORD_GUILD_ID: discord.guild().id,
      EMBEDDING_MODEL: 'all-MiniLM-L6-v2-untrained',
    });
    await vi.waitFor(() => expect(output()).toContain('ready, commands registered'), 60_000);
    expect(discord.world.commands.get(discord.guild().id)?.map(({ name }) => name)).toContain('ask');
    expect(output()).toContain('"hint":"Run `npm run index` to rebuild it with the model that is set."');
    child.kill('SIGINT');
    expect(await exit).toBe(0);
  });

  test('goes on after an event that makes no sense', async () => {
    const { child, exit, output } = start({ DISCORD_TOKEN: discord.token });
    await vi.waitFor(() => expect(output()).toContain('ready'), 60_000);
    for (const type of [2, 3, 4, 99])
      discord.gateway.dispatch('INTERACTION_CREATE', { id: '1', type, data: {} });
    discord.gateway.dispatch('MESSAGE_CREATE', { id: '1' });
    await vi.waitFor(() => expect(output()).toContain('continued after an uncaught error'), 10_000);
    const { message } = await discord.slash(
      'ask',
      { question: 'Who works on Cinder?' },
      { user: discord.user('eve') },
    );
    expect(message?.content).toContain('Cinder');
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('goes on without a log when it cannot be written', async () => {
    const ready = () => discord.requests.filter(({ path }) => path.endsWith('/commands')).length;
    const before = ready();
    const { child, exit } = start({ DISCORD_TOKEN: discord.token }, { stderr: openSync('/dev/full', 'w') });
    await vi.waitFor(() => expect(ready()).toBeGreaterThan(before), 60_000);
    for (const type of [2, 3, 4, 99])
      discord.gateway.dispatch('INTERACTION_CREATE', { id: '1', type, data: {} });
    const { message } = await discord.slash(
      'ask',
      { question: 'Who works on Cinder?' },
      { user: discord.user('mallory') },
    );
    expect(message?.content).toContain('Cinder');
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('started through npm ends when npm does', async () => {
    const { child, exit, output } = start({ DISCORD_TOKEN: discord.token }, { throughNpm: true });
    await vi.waitFor(() => expect(output()).toContain('ready'), 60_000);
    const bot = Number(spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).stdout);
    expect(bot).toBeGreaterThan(0);
    child.kill('SIGTERM');
    await exit;
    await vi.waitFor(() => expect(() => process.kill(bot, 0)).toThrow('ESRCH'), 6_000);
    expect(output()).toContain('shutting down');
  });

  test('refuses to be a second bot of the same application, by name', async () => {
    const { child, exit, output } = start({ DISCORD_TOKEN: discord.token });
    await vi.waitFor(() => expect(output()).toContain('ready'), 60_000);
    const second = start({ DISCORD_TOKEN: discord.token });
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain('BOT_ALREADY_RUNNING');
    expect(second.output()).toContain(`process ${child.pid} on `);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    const third = start({ DISCORD_TOKEN: discord.token });
    await vi.waitFor(() => expect(third.output()).toContain('ready'), 60_000);
    third.child.kill('SIGKILL');
    await third.exit;
    const fourth = start({ DISCORD_TOKEN: discord.token });
    await vi.waitFor(() => expect(fourth.output()).toContain('ready'), 60_000);
    fourth.child.kill('SIGTERM');
    expect(await fourth.exit).toBe(0);
  });

  test('warns of a .env with a token that others may read', async () => {
    const place = await mkdtemp(join(folder, 'exposed-'));
    await writeFile(join(place, '.env'), `DISCORD_TOKEN=${STALE_TOKEN}`, { mode: 0o644 });
    const { exit, output } = start({ DISCORD_TOKEN: undefined }, { cwd: place });
    await exit;
    expect(output()).toContain('other users of this machine may read the token in .env');
    expect(output()).not.toContain(STALE_TOKEN);
  });

  // discord.js reads SHARDS from the environment, too, and failed where it was blank.
  test('starts with a copy of .env.example in which every setting is there, blank or with its default', async () => {
    const place = await mkdtemp(join(folder, 'copied-'));
    const settings = (await readFile('.env.example', 'utf8')).replace(/^#(?=[A-Z_]+=)/gm, '');
    expect(settings).toMatch(/^SHARDS=$/m);
    await writeFile(join(place, '.env'), settings);
    const env = {
      DISCORD_TOKEN: discord.token,
      TRANSCRIPTS_DIR: resolve('transcripts'),
      MODEL_CACHE_DIR: resolve('.cache/models'),
    };
    const { child, exit, output } = start(env, { cwd: place });
    await vi.waitFor(() => expect(output()).toContain('ready, commands'), 60_000);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('without a library and transcripts, but with FEEDS, fetches the first episodes itself', async () => {
    const place = await mkdtemp(join(folder, 'fed-'));
    const { origin, pages } = await startWebServer({ '/1': vttOf('storms') });
    pages.set('/feed', rssOf([{ number: 1, transcripts: [[`${origin}/1`, 'text/vtt']] }]));
    const { child, exit, output } = start({
      DISCORD_TOKEN: discord.token,
      LIBRARY_DIR: join(place, 'library'),
      TRANSCRIPTS_DIR: join(place, 'transcripts'),
      FEEDS: `${origin}/feed`,
      FEED_ALLOW_PRIVATE: 'yes',
    });
    await vi.waitFor(() => expect(output()).toContain('"msg":"ready'), 60_000);
    expect(output()).toContain('there are no episodes yet: fetching them from the feeds first');
    const { message } = await discord.slash('episodes');
    expect(message?.content).toContain('**1 episode**');
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('a signal ends it while it fetches its first episodes', async () => {
    const place = await mkdtemp(join(folder, 'hanging-'));
    const hanging = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    onTestFinished(() => void hanging.close().closeAllConnections());
    const { port } = z.object({ port: z.number() }).parse(hanging.address());
    const { child, exit, output } = start({
      DISCORD_TOKEN: discord.token,
      LIBRARY_DIR: join(place, 'library'),
      TRANSCRIPTS_DIR: join(place, 'transcripts'),
      FEEDS: `http://127.0.0.1:${port}/feed`,
      FEED_ALLOW_PRIVATE: 'yes',
    });
    await once(hanging, 'request');
    const [, fetcher] =
      /(\d+)/.exec(spawnSync('pgrep', ['-P', String(child.pid), '-f', 'sync.ts']).stdout.toString()) ?? [];
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(output()).toContain('shutting down');
    await vi.waitFor(() => expect(() => process.kill(Number(fetcher), 0)).toThrow('ESRCH'), 10_000);
  });

  test('with a token that Discord does not take exits with status 1 and a hint, without showing it', async () => {
    const { exit, output } = start({ DISCORD_TOKEN: STALE_TOKEN });
    expect(await exit).toBe(1);
    expect(output()).toContain(
      'DISCORD_TOKEN_INVALID  Discord does not accept the bot token.\nhint: Copy the token again',
    );
    expect(output()).not.toContain(STALE_TOKEN);
  });

  test('ends with status 1 and the reason when Discord ends the connection for good', async () => {
    const { exit, output } = start({ DISCORD_TOKEN: discord.token });
    await vi.waitFor(() => expect(output()).toContain('ready'), 60_000);
    discord.gateway.drop(4014);
    expect(await exit).toBe(1);
    expect(output()).toContain('DISCORD_INTENT_DISALLOWED');
  });

  test('without a token and without a terminal exits with status 1 and says where the token goes', async () => {
    const { exit, output } = start({});
    expect(await exit).toBe(1);
    expect(output()).toContain(
      'DISCORD_TOKEN_MISSING  The bot needs a token to connect to Discord.\nhint: Set DISCORD_TOKEN in .env',
    );
  });

  test('without a library and without transcripts exits with status 1 and says which folder is empty', async () => {
    const transcripts = await mkdtemp(join(folder, 'empty-'));
    const { exit, output } = start({
      DISCORD_TOKEN: discord.token,
      LIBRARY_DIR: join(folder, 'none'),
      TRANSCRIPTS_DIR: transcripts,
    });
    expect(await exit).toBe(1);
    expect(output()).toContain('TRANSCRIPTS_MISSING');
    expect(output()).toContain(transcripts);
  });

  test('with a damaged library exits with status 1 and says how to mend it', async () => {
    const library = await mkdtemp(join(folder, 'damaged-'));
    await writeFile(join(library, 'library.sqlite'), 'no database '.repeat(1_000));
    const { exit, output } = start({ DISCORD_TOKEN: discord.token, LIBRARY_DIR: library });
    expect(await exit).toBe(1);
    expect(output()).toContain('LIBRARY_DAMAGED');
  });

  test('stopped while it builds the library leaves at once, and builds it the next time', async () => {
    const env = { DISCORD_TOKEN: discord.token, LIBRARY_DIR: join(folder, 'half') };
    const { child, exit, output } = start(env);
    await vi.waitFor(() => expect(output()).toContain('building'), 60_000);
    child.kill('SIGTERM');
    await exit;
    expect(child.signalCode).toBe('SIGTERM');
    const again = start({ ...env, DISCORD_TOKEN: STALE_TOKEN });
    // Refused only now, with the threads of the model still there: it leaves cleanly all the same.
    expect(await again.exit).toBe(1);
    expect(again.output()).toContain('DISCORD_TOKEN_INVALID');
  });

  test('explains itself with --help, and refuses what it does not take with status 2', async () => {
    const help = start({}, { args: ['--help'] });
    expect(await help.exit).toBe(0);
    expect(help.output()).toContain('Usage: npm start');
    expect(await start({}, { args: ['--tokn', 'x'] }).exit).toBe(2);
    expect(await start({}, { args: ['extra'] }).exit).toBe(2);
  });
});
