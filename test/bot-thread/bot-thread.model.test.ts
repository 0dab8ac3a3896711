import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/bot-store/settings-store.ts';
import { BotThread } from '../../src/bot-thread/bot-thread.ts';
import { parseConfig } from '../../src/config.ts';
import type { Job } from '../../src/discord/job.ts';
import { openEmbedder } from '../../src/embedding/open-embedder.ts';
import { CACHE_DIR } from '../embedding/models.ts';
import { makeTemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

const CALL = {
  user: '1',
  channel: '2',
  moderator: false,
  locale: 'en-US',
  maySend: true,
  settings: DEFAULT_SETTINGS,
  commandIds: new Map<string, string>(),
};
const ask = (question: string): Job => ({
  kind: 'slash',
  name: 'ask',
  call: { ...CALL, options: { question } },
});

async function startThread() {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  const embedder = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: CACHE_DIR });
  await place.index({ embedder });
  await embedder.close();
  const thread = await BotThread.start(
    parseConfig({ LIBRARY_DIR: place.libraryDir, MODEL_CACHE_DIR: CACHE_DIR, LOG_LEVEL: 'error' }),
  );
  onTestFinished(() => thread.close());
  return { thread, place };
}

test('jobs are done elsewhere, each gives what it gives, and none is left waiting at the end', async () => {
  const { thread } = await startThread();
  expect(await thread.perform(ask('What do we know about bees?'))).toMatchObject({
    content: expect.stringContaining('bees in chapter'),
  });
  // Expected errors arrive as such, with what to do.
  await expect(thread.perform(ask('x'.repeat(301)))).rejects.toMatchObject({
    code: 'QUESTION_TOO_LONG',
    name: 'VerbatimError[QUESTION_TOO_LONG]',
    hint: expect.stringContaining('fewer words'),
  });
  await expect(thread.perform({ kind: 'slash', name: 'none', call: ask('x').call } as Job)).rejects.toThrow(
    'There is no command none.',
  );
  const episode = { name: 'episode', value: 'be' };
  expect(
    await thread.perform({
      kind: 'completion',
      name: 'ask',
      call: { ...CALL, options: {}, focused: episode },
    }),
  ).toMatchObject([{ value: 'bees' }]);

  const last = thread.perform(ask('What do we know about bees?'));
  await Promise.all([thread.close(), last.catch(() => undefined)]);
  await expect(thread.perform(ask('Is anybody there?'))).rejects.toMatchObject({ code: 'UNEXPECTED' });
});

test('what cannot be opened is refused with its reason', async () => {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  writeFileSync(join(place.libraryDir, 'library.sqlite'), 'no database '.repeat(1_000));
  const config = parseConfig({ LIBRARY_DIR: place.libraryDir, MODEL_CACHE_DIR: CACHE_DIR });
  await expect(BotThread.start(config)).rejects.toMatchObject({
    code: 'LIBRARY_DAMAGED',
    hint: expect.stringContaining('npm run index'),
  });
});
