import { createServer } from 'node:http';
import { describe, type ExpectStatic, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../src/discord/gateway/connection.ts';
import { VerbatimError } from '../../../src/errors.ts';
import { type Discord, type DiscordOptions, startDiscord } from '../../support/discord/discord.ts';
import { command, type RunningBot, startBotWith } from '../../support/discord-bot/bot-with-handlers.ts';
import { captureLog } from '../../support/discord-bot/capture-log.ts';

type Cleanup = (close: () => Promise<void>) => void;

async function bot(atEnd: Cleanup, options: DiscordOptions = {}): Promise<RunningBot> {
  const ask = command('ask', async ({ options: { question } }) => ({ content: `answer to ${question}` }));
  const running = await startBotWith({ slash: [ask] }, options);
  atEnd(() => running.close());
  return running;
}

async function answers(
  expect: ExpectStatic,
  { discord }: RunningBot,
  question = 'still there?',
): Promise<void> {
  const { message, refused } = await discord.slash('ask', { question }, { timeoutMs: 20_000 });
  expect(message?.content).toBe(`answer to ${question}`);
  expect(refused).toEqual([]);
}

// Concurrent, since identifying anew has to wait five seconds each time.
describe.concurrent('the bot on the gateway', () => {
  test('asks for no privileged intent', async ({ expect, onTestFinished }) => {
    const { discord } = await bot(onTestFinished);
    // Guilds (0), GuildMessages (9), DirectMessages (12).
    expect(discord.gateway.lastIdentify?.intents).toBe((1 << 0) | (1 << 9) | (1 << 12));
  });

  test.for([4000, 4001, 4009, 1001, 1006])(
    'resumes after the connection closed with %i, and gets what it missed',
    async (code, { expect, onTestFinished }) => {
      const running = await bot(onTestFinished);
      const { gateway } = running.discord;
      gateway.drop(code);
      await gateway.until(() => !gateway.isConnected);
      // Asked while nobody was connected: it comes with the resume.
      await answers(expect, running, 'missed?');
      expect(gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
    },
  );

  test.for([1000, 4007])(
    'identifies anew after the connection closed with %i',
    async (code, { expect, onTestFinished }) => {
      const running = await bot(onTestFinished);
      const { gateway } = running.discord;
      gateway.drop(code);
      await gateway.until(({ counts, isConnected }) => counts.identifies === 2 && isConnected);
      await answers(expect, running);
    },
  );

  test('resumes when it is asked to reconnect', async ({ expect, onTestFinished }) => {
    const running = await bot(onTestFinished);
    const { gateway } = running.discord;
    gateway.askToReconnect();
    await gateway.until(({ counts }) => counts.resumes === 1);
    await answers(expect, running);
    expect(gateway.counts.identifies).toBe(1);
  });

  test('resumes a session that is called invalid but resumable', async ({ expect, onTestFinished }) => {
    const running = await bot(onTestFinished);
    const { gateway } = running.discord;
    gateway.invalidateSessions({ resumable: true });
    await gateway.until(({ counts }) => counts.resumes === 1);
    await answers(expect, running);
    expect(gateway.counts.identifies).toBe(1);
  });

  test('begins a new session when the old one is invalid', async ({ expect, onTestFinished }) => {
    const running = await bot(onTestFinished);
    const { gateway } = running.discord;
    gateway.invalidateSessions({ resumable: false });
    await gateway.until(({ counts, isConnected }) => counts.identifies === 2 && isConnected);
    await answers(expect, running);
  });

  test('begins a new session when the old one was forgotten while it was away', async ({
    expect,
    onTestFinished,
  }) => {
    const running = await bot(onTestFinished);
    const { gateway } = running.discord;
    gateway.forgetSessions();
    gateway.drop(4000);
    await gateway.until(({ counts, isConnected }) => counts.identifies === 2 && isConnected);
    await answers(expect, running);
  });

  test('notices a connection that is dead though open, and resumes', async ({ expect, onTestFinished }) => {
    const running = await bot(onTestFinished, { heartbeatMs: 200 });
    const { gateway } = running.discord;
    gateway.acknowledgeHeartbeats(false);
    await gateway.until(({ counts }) => counts.resumes >= 1);
    gateway.acknowledgeHeartbeats(true);
    await answers(expect, running);
    expect(gateway.counts.identifies).toBe(1);
  });
});

describe('what ends the connection for good', () => {
  test.each([
    [4004, 'DISCORD_TOKEN_INVALID'],
    [4010, 'DISCORD_REFUSED'],
    [4011, 'DISCORD_REFUSED'],
    [4012, 'DISCORD_REFUSED'],
    [4013, 'DISCORD_INTENT_DISALLOWED'],
    [4014, 'DISCORD_INTENT_DISALLOWED'],
  ])('close code %i while running is %s', async (code, expected) => {
    const { connection, discord } = await bot(onTestFinished);
    discord.gateway.drop(code);
    await expect(connection.ended).rejects.toMatchObject({ code: expected });
  });

  test.each([
    [4004, 'DISCORD_TOKEN_INVALID'],
    [4014, 'DISCORD_INTENT_DISALLOWED'],
    [4013, 'DISCORD_INTENT_DISALLOWED'],
  ])('close code %i while logging in is %s', async (code, expected) => {
    const discord = await local();
    discord.gateway.refuseNext(code);
    await expect(login(discord)).rejects.toMatchObject({ code: expected });
  });

  test('a token that Discord does not know', async () => {
    const discord = await local();
    await expect(login(discord, { token: 'some-other-token' })).rejects.toMatchObject({
      code: 'DISCORD_TOKEN_INVALID',
      hint: expect.stringContaining('DISCORD_TOKEN'),
    });
  });

  test('a token that is revoked while running, not at the first refusal', async () => {
    const { connection, discord } = await bot(onTestFinished);
    discord.fail({ on: 'GET /users/@me', status: 401 });
    expect(await connection.client.rest.get('/users/@me')).toMatchObject({ bot: true });
    discord.fail({ on: 'GET /users/@me', status: 401, times: 2 });
    await expect(connection.client.rest.get('/users/@me')).rejects.toThrow();
    await expect(connection.ended).rejects.toMatchObject({ code: 'DISCORD_TOKEN_INVALID' });
  });

  test('nobody at the address', async () => {
    await expect(login(await local(), { apiUrl: 'http://127.0.0.1:9/api' })).rejects.toMatchObject({
      code: 'DISCORD_UNREACHABLE',
      message: 'Discord cannot be reached at http://127.0.0.1:9.',
      cause: expect.any(Error),
    });
  });

  test('a server error that stays', async () => {
    const discord = await local();
    discord.fail({ on: 'GET /gateway/bot', status: 502, times: 10 });
    await expect(login(discord)).rejects.toMatchObject({ code: 'DISCORD_UNREACHABLE' });
  });

  test('a gateway that never says that the bot is ready', async () => {
    const deaf = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(
        JSON.stringify({
          url: 'ws://127.0.0.1:9',
          shards: 1,
          session_start_limit: { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 },
        }),
      );
    });
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void deaf.close());
    const address = deaf.address();
    const apiUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api`;
    await expect(login(await local(), { apiUrl, readyWithinMs: 300 })).rejects.toMatchObject({
      code: 'DISCORD_UNREACHABLE',
    });
  });

  test('nothing that is thrown or logged holds the token', async () => {
    const discord = await local();
    const { logger, raw } = captureLog(discord.token);
    for (const fault of [
      () => discord.gateway.refuseNext(4004),
      () => discord.fail({ on: 'GET /gateway/bot', reset: true, times: 10 }),
      () => discord.fail({ on: 'GET /gateway/bot', status: 401 }),
    ]) {
      fault();
      const error = await connect({
        token: discord.token,
        apiUrl: discord.apiUrl,
        log: logger,
        attach: () => undefined,
      }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(VerbatimError);
      logger.error({ err: error });
      expect(chain(error)).not.toContain(discord.token);
    }
    expect(raw.length).toBeGreaterThanOrEqual(3);
    expect(raw.join('')).not.toContain(discord.token);
  });
});

describe('leaving', () => {
  test('says goodbye to the gateway', async () => {
    const running = await bot(onTestFinished);
    await running.connection.stop();
    await running.discord.gateway.until(({ closeCodes }) => closeCodes.length === 1);
    expect(running.discord.gateway.closeCodes).toEqual([1000]);
  });

  test('logs no reconnecting', async () => {
    const discord = await local();
    const { logger, raw } = captureLog(discord.token);
    const connection = await login(discord, { log: logger });
    await connection.stop();
    await discord.gateway.until(({ closeCodes }) => closeCodes.length === 1);
    expect(raw.join('')).not.toContain('reconnecting');
  });

  test('does not wait for a gateway that has fallen silent', async () => {
    const running = await bot(onTestFinished);
    running.discord.gateway.freeze();
    const started = Date.now();
    await running.connection.stop();
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});

async function local(): Promise<Discord> {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  return discord;
}

function login(discord: Discord, options: Partial<Parameters<typeof connect>[0]> = {}) {
  const { logger } = captureLog(discord.token);
  return connect({
    token: discord.token,
    apiUrl: discord.apiUrl,
    log: logger,
    attach: () => undefined,
    ...options,
  });
}

/** Everything that an error and its causes say. */
function chain(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${error.message} ${error.stack} ${JSON.stringify(error)} ${chain(error.cause)}`
    : String(error);
}
