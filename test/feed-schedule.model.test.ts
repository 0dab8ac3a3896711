import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startFeedSchedule } from '../src/feed-schedule.ts';
import { feedStatus } from '../src/feeds/following/feed-status.ts';
import { Library } from '../src/library/library.ts';
import { captureLog } from './support/discord-bot/capture-log.ts';
import { makeFollowedFolder } from './support/feeds/followed-folder.ts';
import { rssOf, vttOf } from './support/feeds/made-feed.ts';
import { startWebServer } from './support/feeds/web-server.ts';

test('a bot follows its feeds by itself, in another process, and tells how they are doing', {
  timeout: 120_000,
}, async () => {
  const { origin, pages } = await startWebServer({ '/1': vttOf('storms'), '/2': vttOf('lamps') });
  const item = (number: number) => ({ number, transcripts: [[`${origin}/${number}`, 'x']] as const });
  pages.set('/feed?auth=geheimnis1', rssOf([item(3), item(1)]));
  const { dir } = makeFollowedFolder();
  const [transcriptsDir, libraryDir] = [join(dir, 'transcripts'), join(dir, 'library')];
  const log = captureLog('');
  const schedule = startFeedSchedule({
    everyMinutes: 0.02,
    firstAfterMs: 0,
    env: {
      ...{
        ...process.env,
        TRANSCRIPTS_DIR: transcriptsDir,
        LIBRARY_DIR: libraryDir,
        FEED_ALLOW_PRIVATE: 'yes',
      },
      FEEDS: `${origin}/feed?auth=geheimnis1`,
    },
    log: log.logger,
  });
  onTestFinished(() => schedule.stop());
  const followed = async (fields: object) => {
    while (!log.lines.some((line) => expect.objectContaining(fields).asymmetricMatch(line))) await sleep(50);
  };
  await followed({
    new: 1,
    failed: 1,
    status: 1,
    problems: [expect.objectContaining({ code: 'FEED_REFUSED' })],
  });
  expect(await feedStatus(transcriptsDir)).toEqual([
    { show: 'The Harbour Show', followed: expect.stringMatching(/^20\d\d-/), unread: ['3'] },
  ]);
  pages.set('/feed?auth=geheimnis1', rssOf([item(2), item(1)]));
  await followed({ new: 1, failed: 0 });
  schedule.stop();
  const library = Library.open(libraryDir);
  onTestFinished(() => library.close());
  const ids = await library.read((snapshot) => snapshot.episodes().map(({ metadata }) => metadata.id));
  expect(ids.sort()).toEqual(['1', '2']);
  expect(log.raw.join('')).not.toContain('geheimnis1');
});
