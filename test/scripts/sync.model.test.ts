import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFollowedFolder } from '../support/feeds/followed-folder.ts';
import { rssOf, vttOf } from '../support/feeds/made-feed.ts';
import { inParts, mp3Of } from '../support/feeds/made-recording.ts';
import { startWebServer } from '../support/feeds/web-server.ts';
import { run } from './run-command.ts';

/** A server with one episode that can be read, one that cannot, and one that has no transcript. */
async function served() {
  const server = await startWebServer({ '/1.vtt': vttOf('the storm of the century', 3) });
  const { dir } = makeFollowedFolder();
  server.pages.set(
    '/feed?auth=geheimnis1',
    rssOf([
      { number: 3 },
      { number: 2, transcripts: [[`${server.origin}/2.vtt?auth=geheimnis1`, 'text/vtt']] },
      { number: 1, transcripts: [[`${server.origin}/1.vtt`, 'text/vtt']], duration: '3:00' },
    ]),
  );
  const folders = { TRANSCRIPTS_DIR: join(dir, 'transcripts'), LIBRARY_DIR: join(dir, 'library') };
  const env = { ...folders, FEED_ALLOW_PRIVATE: 'yes', FEED_CONTACT: 'ops@harbour.example' };
  return { server, dir, env, feed: `${server.origin}/feed?auth=geheimnis1` };
}

describe('npm run sync', () => {
  it('brings a show here, indexes it, names what failed, and shows no secret', async () => {
    const { dir, env, feed, server } = await served();
    const { status, stdout, stderr } = await run('sync', [], { ...env, FEEDS: feed });
    expect(status).toBe(1);
    expect(stdout.replaceAll(dir, 'DIR')).toMatchInlineSnapshot(`
      "The Harbour Show: 3 episodes, 1 with a transcript: 1 new, 0 changed, 1 failed.
        This feed may be for members only, so nobody sees the show on Discord until shows.json names its servers: {"The Harbour Show":{"servers":["…"]}}.
        Without a transcript (3): 1. docs/feeds.md explains how to make them; put them into DIR/transcripts/the-harbour-show.
      Library: 1 episode (1 new, 0 changed, 0 unchanged, 0 removed, 0 failed).
      "
    `);
    expect(stderr.replaceAll(/:\d{4,5}/g, ':PORT')).toMatchInlineSnapshot(`
      "The Harbour Show: without transcript: 3 (Lighthouse 3)
      The Harbour Show: failed: 2 (Lighthouse 2)
      The Harbour Show: new: 1 (Lighthouse 1)
      FEED_REFUSED  2 (Lighthouse 2): 127.0.0.1:PORT answers with status 404.
      hint: The address is wrong, or the feed or file is gone: copy it again from where you got it.
      "
    `);
    const all = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of all)
      expect(readFileSync(join(parentPath, name)).includes('geheimnis1'), name).toBe(false);
    expect(`${stdout}${stderr}`).not.toContain('geheimnis1');
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^Verbatim\/[\d.]+ .*ops@harbour\.example/);
    const asked = await run('ask', ['What about the storm of the century?', '--json'], env);
    expect(JSON.parse(asked.stdout).quotes[0]).toMatchObject({
      episode: { id: '1', title: 'Lighthouse 1' },
      url: expect.stringContaining('https://harbour.example/1#t='),
    });
  });

  it('says the same as JSON, and only looks in a dry run', async () => {
    const { env, feed, dir } = await served();
    const dry = await run('sync', [feed, '--json', '--dry-run'], env);
    expect(dry.status).toBe(0);
    expect(JSON.parse(dry.stdout).feeds[0].told.map(({ id }: { id: string }) => id)).toEqual(['3', '2', '1']);
    expect(readdirSync(dir)).toEqual([]);
    const { stdout } = await run('sync', [feed, '--json'], env);
    expect(JSON.parse(stdout)).toMatchObject({
      feeds: [
        {
          show: 'The Harbour Show',
          episodes: 3,
          withTranscript: 1,
          unread: ['2'],
          told: [
            { id: '3', outcome: 'without transcript' },
            { id: '2', outcome: 'failed', problem: { code: 'FEED_REFUSED' } },
            { id: '1', outcome: 'new' },
          ],
        },
      ],
      index: { new: 1 },
    });
  });

  it('refuses what is inside the machine, and what is no feed', async () => {
    const { env, server } = await served();
    const inside = await run('sync', [`${server.origin}/feed`], { ...env, FEED_ALLOW_PRIVATE: '' });
    expect(inside).toMatchObject({ status: 1, stderr: expect.stringContaining('FEED_ADDRESS_PRIVATE') });
    expect(server.requests).toEqual([]);
    for (const args of [[], ['--check']])
      expect(await run('sync', args, env)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('FEEDS_MISSING'),
      });
    expect(await run('sync', ['--nonsense'], env)).toMatchObject({ status: 2 });
  });

  it('tells whether recordings can be played from the middle, and how long they are', async () => {
    const { env, server } = await served();
    server.pages.set('/whole.mp3', 'x'.repeat(1_000_000));
    server.pages.set('/part.mp3', (_, response) => void response.writeHead(206).end('x'));
    server.pages.set('/told.mp3', inParts(mp3Of({ seconds: 205 })));
    server.pages.set(
      '/check',
      rssOf([
        { number: 3, enclosure: `${server.origin}/told.mp3`, duration: '3:00' },
        { number: 2, enclosure: `${server.origin}/part.mp3` },
        { number: 1, enclosure: `${server.origin}/whole.mp3` },
      ]),
    );
    const { status, stdout } = await run('sync', [`${server.origin}/check`, '--check'], env);
    expect(status).toBe(1);
    expect(stdout.replaceAll(/:\d{4,5}/g, ':PORT')).toBe(
      [
        'The Harbour Show: Lighthouse 3: plays from any moment (03:25 long, 03:00 in the feed)',
        'The Harbour Show: Lighthouse 2: plays from any moment',
        'The Harbour Show: Lighthouse 1: 127.0.0.1:PORT sends only whole recordings: set PLAY_AT={page}#t={seconds} to link the pages',
        '',
      ].join('\n'),
    );
  });
});
