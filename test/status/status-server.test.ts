import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { openStatus } from '../../src/status/open-status.ts';
import { freePort } from '../support/free-port.ts';

async function open(port: number) {
  const lastSync = () => ({ at: '2026-01-02T03:04:05.000Z', complete: true });
  const status = await openStatus({ port, shards: 1, lastSync });
  onTestFinished(() => status.close());
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method });
  return { ...status, ask };
}

test('tells how the bot is with the status of the answer, and nothing else of it', async () => {
  const { ask, board } = await open(await freePort());
  const ill = await ask('/status');
  expect(ill.status).toBe(503);
  expect(await ill.json()).toMatchObject({ healthy: false, shards: [{ id: 0, state: 'starting' }] });
  const library = { episodes: 1, passages: 2, generation: 3 };
  board.note(0, { state: 'ready', pingMs: 5, servers: 1, answersMs: [20], library, memory: 1e8 });
  const well = await ask('/status');
  expect(well.status).toBe(200);
  expect(well.headers.get('content-type')).toBe('application/json');
  expect(await well.json()).toEqual({
    healthy: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    uptimeSeconds: 0,
    shards: [{ id: 0, state: 'ready', pingMs: 5, servers: 1, memoryMb: 100 }],
    answers: { counted: 1, p50Ms: 20, p95Ms: 20 },
    library,
    feeds: { lastSync: { at: '2026-01-02T03:04:05.000Z', complete: true } },
    memoryMb: expect.any(Number),
  });
  for (const path of ['/', '/status/', '/status?x=1', '/../status', '/metrics'])
    expect([path, (await ask(path)).status]).toEqual([path, path === '/../status' ? 200 : 404]);
  expect((await ask('/status', 'POST')).status).toBe(405);
  expect((await ask('/status', 'HEAD')).status).toBe(200);
});

test('listens to this machine alone', async () => {
  const port = await freePort();
  await open(port);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) {
    const refused = new Promise<unknown>((resolve) => {
      const socket = connect(port, address, () => resolve('connected'));
      socket.on('error', (error) => resolve('code' in error && error.code));
    });
    expect(await refused).toBe('ECONNREFUSED');
  }
});

test('says that its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  await expect(open(port)).rejects.toMatchObject({
    code: 'STATUS_PORT_UNUSABLE',
    message: `Port ${port} of this machine cannot be used.`,
  });
});
