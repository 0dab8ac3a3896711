import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type DiscordOptions, startDiscord } from './support/discord/discord.ts';
import { freePort } from './support/free-port.ts';
import { talkAbout } from './support/temporary-library.ts';

const processes: ChildProcess[] = [];

afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
});

/** `npm start` with SHARDS, connected to a Discord of its own that has a server for each of two shards. */
async function start(
  sessions: NonNullable<DiscordOptions['sessions']>,
  env: Readonly<Record<string, string>> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-shards-'));
  const discord = await startDiscord({ sessions: { identifyEveryMs: 5_000, ...sessions } });
  const guilds = [0, 1].map((shard) => discord.guild(`Server ${shard}`, { shard, of: 2 }));
  const channels = guilds.map((guild) => discord.channel('podcast', { guild }));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), resolve('src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      LIBRARY_DIR: join(folder, 'library'),
      ...(process.env.MODEL_CACHE_DIR && { MODEL_CACHE_DIR: process.env.MODEL_CACHE_DIR }),
      SHARDS: 'auto',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exit = once(child, 'exit').then(([code]) => code);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await discord.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return { discord, guilds, channels, child, exit, output: () => output };
}

/** The processes of the shards, in the order in which they were started. */
function shardsOf({ pid }: ChildProcess): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid), '-f', 'main.ts'], { encoding: 'utf8' });
  return [...stdout.matchAll(/\d+/g)].map(Number);
}

const QUESTION = { question: 'Who works on Cinder?' };

test('two shards share the servers and what is set, come back when they end, and end for good together', {
  timeout: 300_000,
}, async () => {
  const port = await freePort();
  const { discord, channels, child, exit, output } = await start(
    { shards: 2 },
    { STATUS_PORT: String(port) },
  );
  const status = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/status`);
    return { code: answer.status, told: await answer.json() };
  };
  const both = () => discord.gateway.until((gateway) => gateway.connectedShards.join() === '0,1', 120_000);
  await both();
  // Discord lets the next one in after five seconds, and the commands are there once for all.
  expect(discord.gateway.counts).toMatchObject({ identifies: 2, tooSoon: 0 });
  const puts = discord.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
  expect(puts).toHaveLength(1);
  for (const channel of channels) {
    const { message } = await discord.slash('ask', QUESTION, { channel });
    expect(message?.content).toContain('Cinder');
  }
  await expect.poll(status, { timeout: 15_000 }).toMatchObject({
    code: 200,
    told: { healthy: true, shards: [{ state: 'ready' }, { state: 'ready' }], answers: { counted: 2 } },
  });
  // What somebody told one shard holds in the other at once.
  const [here, there] = channels;
  const cap = { user: discord.user('eve') };
  await discord.slash('spoilers', { episode: '375' }, { ...cap, ...(here && { channel: here }) });
  const told = await discord.slash('spoilers', {}, { ...cap, ...(there && { channel: there }) });
  expect(told.message?.content).toContain('375');

  const before = shardsOf(child);
  const [, second] = before;
  if (second === undefined) throw new Error('There is no second shard.');
  process.kill(second, 'SIGKILL');
  await discord.gateway.until(({ connectedShards }) => connectedShards.join() === '0');
  await expect
    .poll(status)
    .toMatchObject({ code: 503, told: { shards: [{ state: 'ready' }, { state: 'starting' }] } });
  const bob = { user: discord.user('bob') };
  const meanwhile = await discord.slash('ask', QUESTION, { ...bob, ...(here && { channel: here }) });
  expect(meanwhile.message?.content).toContain('Cinder');
  await both();
  expect(shardsOf(child)).not.toEqual(before);
  await expect.poll(status, { timeout: 15_000 }).toMatchObject({ code: 200 });
  const again = await discord.slash('ask', QUESTION, { ...bob, ...(there && { channel: there }) });
  expect(again.message?.content).toContain('Cinder');
  expect(output()).toContain('a shard has ended: it is started again');

  discord.gateway.drop(4014);
  expect(await exit).toBe(1);
  expect(output().match(/^DISCORD_INTENT_DISALLOWED/gm)).toHaveLength(1);
  expect(output()).not.toContain(discord.token);
  await vi.waitFor(() => expect(shardsOf(child)).toEqual([]));
});

test('each shard announces a new episode in its own server, once', { timeout: 300_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-announced-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [TRANSCRIPTS_DIR, LIBRARY_DIR] = [join(folder, 'transcripts'), join(folder, 'library')];
  await mkdir(TRANSCRIPTS_DIR);
  await writeFile(join(TRANSCRIPTS_DIR, 'bees.txt'), talkAbout('bees'));
  const { discord, channels, child, output } = await start({ shards: 2 }, { TRANSCRIPTS_DIR, LIBRARY_DIR });
  await vi.waitFor(() => expect(output().match(/"msg":"ready"/g)).toHaveLength(2), 120_000);
  for (const pid of shardsOf(child))
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(discord.token);
  const user = discord.user('mod', { permissions: ['ManageGuild'] });
  for (const channel of channels) await discord.slash('announce', { channel: channel.id }, { user, channel });
  await writeFile(join(TRANSCRIPTS_DIR, 'moths.txt'), talkAbout('moths'));
  const index = ['--import', import.meta.resolve('tsx'), resolve('scripts/index.ts')];
  const indexer = spawn(process.execPath, index, { env: { ...process.env, TRANSCRIPTS_DIR, LIBRARY_DIR } });
  let told = '';
  for (const stream of [indexer.stdout, indexer.stderr]) stream.on('data', (chunk) => (told += chunk));
  const [status] = await once(indexer, 'close');
  expect({ status, told }).toMatchObject({ status: 0 });
  const posted = () => channels.map((channel) => discord.messagesIn(channel).map(({ content }) => content));
  const one = [expect.stringContaining('moths')];
  await expect.poll(posted, { timeout: 60_000 }).toEqual([one, one]);
  // Each looks every twenty seconds.
  await sleep(25_000);
  expect(posted()).toEqual([one, one]);
});

test('a signal lets both finish what they were asked, and the end of the one that started them as well', {
  timeout: 300_000,
}, async () => {
  const { discord, channels, child, exit, output } = await start({}, { SHARDS: '2' });
  await vi.waitFor(() => expect(output().match(/"msg":"ready"/g)).toHaveLength(2), 120_000);
  const asked = channels.map((channel) => discord.slash('ask', QUESTION, { channel }));
  await discord.until(() => discord.requests.filter(({ path }) => path.endsWith('/callback')).length === 2);
  child.kill('SIGTERM');
  for (const { message } of await Promise.all(asked)) expect(message?.content).toContain('Cinder');
  expect(await exit).toBe(0);
});

test('shards do not outlive the process that started them', { timeout: 300_000 }, async () => {
  const { discord, child, exit } = await start({}, { SHARDS: '1' });
  await discord.gateway.until(({ isConnected }) => isConnected, 120_000);
  const shards = shardsOf(child);
  child.kill('SIGKILL');
  await exit;
  for (const shard of shards)
    await vi.waitFor(() => expect(() => process.kill(shard, 0)).toThrow('ESRCH'), 10_000);
});

test('what no shard could do ends all at once: sessions that are used up, a library that is damaged', {
  timeout: 120_000,
}, async () => {
  const usedUp = await start({ shards: 2, remaining: 1 });
  expect(await usedUp.exit).toBe(1);
  expect(usedUp.output()).toMatch(/^DISCORD_SESSIONS_USED_UP .*no more sessions until \d{4}-/m);
  expect(usedUp.discord.gateway.counts.connections).toBe(0);
  const damaged = await start({ shards: 2 }, { LIBRARY_DIR: await mkdamaged() });
  expect(await damaged.exit).toBe(1);
  expect(damaged.output().match(/^LIBRARY_DAMAGED/gm)).toHaveLength(1);
});

async function mkdamaged(): Promise<string> {
  const library = await mkdtemp(join(tmpdir(), 'verbatim-damaged-'));
  onTestFinished(() => rm(library, { recursive: true }));
  await writeFile(join(library, 'library.sqlite'), 'no database '.repeat(1_000));
  return library;
}
