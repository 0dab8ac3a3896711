import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBotStore } from '../../src/bot-store/open-bot-store.ts';
import { startPglite } from '../support/postgres/pglite.ts';
import { transcriptOf } from '../support/temporary-library.ts';
import { run } from './run-command.ts';

const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
const transcripts = join(dir, 'transcripts');
let database: Awaited<ReturnType<typeof startPglite>>;
let env: Record<string, string>;

beforeAll(async () => {
  database = await startPglite();
  env = { TRANSCRIPTS_DIR: transcripts, LIBRARY_DIR: join(dir, 'library'), LIBRARY_URL: database.url };
  mkdirSync(transcripts);
  writeFileSync(
    join(transcripts, '12-bees.txt'),
    transcriptOf('Bees tell each other where the flowers are by dancing.', 'Honey never goes off.'),
  );
  writeFileSync(
    join(transcripts, '13-trains.txt'),
    transcriptOf('The fastest train goes 603 kilometres an hour.'),
  );
});

afterAll(async () => {
  await database.stop();
  rmSync(dir, { recursive: true });
});

it('every command finds the library that LIBRARY_URL names', async () => {
  // The first question builds it.
  const question = ['How do bees show the way?', '--json'];
  const first = await run('ask', question, env);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(first.stdout).quotes[0].text).toContain('dancing');
  const indexed = await run('index', ['--json'], env);
  expect(JSON.parse(indexed.stdout)).toMatchObject({ unchanged: 2, passages: 0, library: { episodes: 2 } });
  expect((await run('summary', ['12-bees'], env)).stdout).toContain('Bees (12-bees)');
  expect(await run('backup', [join(dir, 'backup')], env)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('The library is in Postgres'),
  });
  const folder = join(dir, 'folder');
  const told = await openBotStore({ libraryDir: folder, libraryUrl: database.url });
  await told.settings.set('123456789012345678', { publicChannels: 'all', cooldownSeconds: 9 });
  await told.close();
  expect(await run('move', [database.url, folder, '--json'], env)).toMatchObject({
    status: 0,
    stdout: '{"episodes":2,"passages":2,"botRows":1}\n',
  });
  const moved = await openBotStore({ libraryDir: folder });
  expect((await moved.settings.get('123456789012345678')).cooldownSeconds).toBe(9);
  await moved.close();
  const named = await run('feedback', ['--library', database.url], { ...env, LIBRARY_URL: '' });
  expect(named).toMatchObject({ status: 0, stdout: 'There is no feedback yet.\n' });
  const inFolder = await run('ask', [...question, '--library', folder], env);
  expect(JSON.parse(inFolder.stdout)).toEqual(JSON.parse(first.stdout));
  const again = await run('move', [folder], env);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('LIBRARY_EXISTS') });
  const unset = await run('move', [folder], { ...env, LIBRARY_URL: '' });
  expect(unset).toMatchObject({ status: 2, stderr: expect.stringContaining('USAGE_INVALID') });
  for (const { stdout, stderr } of [first, indexed, again]) expect(stdout + stderr).not.toContain('secret');
});
