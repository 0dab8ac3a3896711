import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { VerbatimError } from '../../src/errors.ts';
import { chatCompletions } from '../../src/language-model/chat-completions.ts';
import { hourlyLimit } from '../../src/language-model/hourly-limit.ts';
import { startChatServer } from '../support/chat-server.ts';

type Server = Awaited<ReturnType<typeof startChatServer>>;
const servers: Server[] = [];

async function serverThat(respond: Parameters<typeof startChatServer>[0]): Promise<Server> {
  const server = await startChatServer(respond);
  servers.push(server);
  return server;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('a language model', () => {
  it('is asked by the protocol, with its key, and replies with a text', async () => {
    const server = await serverThat(() => 'Hello.');
    const model = chatCompletions({ url: `${server.url}/`, model: 'tiny', key: 'secret' });
    expect(await model.reply('Be brief.', 'Say hello.')).toBe('Hello.');
    expect(model.name).toBe('tiny');
    expect(server.requests).toEqual([
      {
        path: '/v1/chat/completions',
        authorization: 'Bearer secret',
        body: expect.objectContaining({
          model: 'tiny',
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Say hello.' },
          ],
        }),
      },
    ]);
  });

  const failures: [string, (response: ServerResponse) => void][] = [
    ['fails', (response) => response.writeHead(500).end('secret stack trace')],
    ['replies with something else', (response) => response.end('<html>hello</html>')],
    ['replies with other JSON', (response) => response.end('{"choices": []}')],
    ['closes the connection', (response) => response.destroy()],
    ['never ends its reply', (response) => response.write('{"choices"')],
    ['replies endlessly', (response) => endless(response)],
    ['sends elsewhere', (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end()],
  ];

  it.each(failures)('that %s gives an error with a code, and none of its words', async (_, respond) => {
    const server = await serverThat(() => respond);
    const model = chatCompletions({ url: server.url, model: 'tiny', key: 'secret', timeoutMs: 1000 });
    const error = await model.reply('', '').catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(VerbatimError);
    expect(error).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
    expect((error as VerbatimError).message).not.toContain('secret');
  });

  it('that is not there gives the same error', async () => {
    const model = chatCompletions({ url: 'http://127.0.0.1:9/v1', model: 'tiny' });
    await expect(model.reply('', '')).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  });

  it('is asked no more often in an hour than allowed', async () => {
    const server = await serverThat(() => 'Hello.');
    const model = chatCompletions({ url: server.url, model: 'tiny', callsPerHour: 2 });
    await model.reply('', '');
    await model.reply('', '');
    await expect(model.reply('', '')).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('the hourly limit', () => {
  it('gives a call back an hour later', () => {
    let now = 0;
    const mayCall = hourlyLimit(2, () => now);
    expect([mayCall(), mayCall(), mayCall()]).toEqual([true, true, false]);
    now = 3_599_999;
    expect(mayCall()).toBe(false);
    now = 3_600_000;
    expect([mayCall(), mayCall(), mayCall()]).toEqual([true, true, false]);
  });
});

function endless(response: ServerResponse): void {
  const more = () => {
    if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(more));
  };
  more();
}
