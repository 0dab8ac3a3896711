import { describe, expect, it } from 'vitest';
import { makeFollowedFolder, problemsOf, toldIn } from '../../support/feeds/followed-folder.ts';
import { type MadeItem, rssOf, vttOf } from '../../support/feeds/made-feed.ts';
import { inParts, mp3Of, varyingMp3 } from '../../support/feeds/made-recording.ts';
import { startWebServer } from '../../support/feeds/web-server.ts';

const PAGE = 'https://harbour.example/1#t={seconds}';

/** A feed with an episode whose transcript has two minutes, and a recording of so many seconds. */
async function recorded({ seconds, ...more }: { seconds: number } & Partial<MadeItem>) {
  const server = await startWebServer({
    '/1.vtt': vttOf('lighthouse 1'),
    '/1.mp3': inParts(mp3Of({ seconds })),
  });
  const folder = makeFollowedFolder();
  const item: MadeItem = {
    number: 1,
    enclosure: `${server.origin}/1.mp3`,
    transcripts: [[`${server.origin}/1.vtt`, 'text/vtt']],
    ...more,
  };
  const publish = (change: Partial<MadeItem> = {}, others: readonly MadeItem[] = []) =>
    server.pages.set('/feed', rssOf([...others, { ...item, ...change }]));
  publish();
  return {
    ...server,
    folder,
    publish,
    feed: `${server.origin}/feed`,
    recording: `${server.origin}/1.mp3#t={seconds}`,
    playAt: () => folder.json('the-harbour-show/1-lighthouse-1.meta.json').playAt,
    askedForSound: () => server.asked().filter((path) => path.includes('.mp3')).length,
  };
}

describe('the recording of an episode', () => {
  it('is linked where it is as long as the transcript', async () => {
    const { folder, feed, playAt, recording } = await recorded({ seconds: 125, duration: '2:05' });
    const { reports } = await folder.follow(feed);
    expect(playAt()).toBe(recording);
    expect(reports[0]).toMatchObject({ notes: [], unmeasured: [] });
  });

  it.each([
    ['the transcript', { seconds: 160 }],
    // The feed's duration is that of the transcript: only the recording itself tells.
    ['both', { seconds: 160, duration: '2:00' }],
    ['the feed', { seconds: 120, duration: '2:35' }],
    ['what was transcribed, shorter', { seconds: 90, duration: '1:30' }],
  ])('is not linked where it is not as long as %s, and the report says so', async (_, made) => {
    const { folder, feed, playAt } = await recorded(made);
    const { reports } = await folder.follow(feed);
    expect(playAt()).toBe(PAGE);
    expect(reports[0]?.notes.join()).toContain(
      'advertisements: 1. For these episodes, links lead to the page',
    );
    expect(problemsOf(reports)).toEqual([]);
  });

  it('may have something of a known length in front', async () => {
    const { folder, feed, playAt, recording } = await recorded({ seconds: 165, duration: '2:00' });
    await folder.follow(feed, { playOffset: () => 45 });
    expect(playAt()).toBe(recording);
    folder.write('the-harbour-show/show.meta.json', '{"show": "The Harbour Show", "playOffset": 10}');
    await folder.follow(feed, { full: true });
    expect(playAt()).toBe(PAGE);
  });

  it('is asked for once, until the feed says something else of the episode', async () => {
    const { folder, feed, publish, playAt, askedForSound, pages } = await recorded({ seconds: 160 });
    await folder.follow(feed);
    expect(askedForSound()).toBe(1);
    await folder.follow(feed);
    publish({}, [{ number: 2 }]);
    await folder.follow(feed);
    expect([askedForSound(), playAt()]).toEqual([0, PAGE]);
    pages.set('/1.mp3', inParts(mp3Of({ seconds: 120 })));
    publish({ more: '<podcast:person role="guest">Bo</podcast:person>' });
    await folder.follow(feed);
    expect([askedForSound(), playAt()]).toEqual([1, expect.stringContaining('/1.mp3#t=')]);
    await folder.follow(feed, { full: true });
    expect(askedForSound()).toBe(1);
  });

  it('of every episode is linked otherwise after the settings have changed', async () => {
    const { folder, feed, publish, askedForSound } = await recorded({ seconds: 120 });
    const newer = Array.from({ length: 12 }, (_, index) => ({ number: 13 - index }));
    publish({}, newer);
    await folder.follow(feed);
    askedForSound();
    const { reports } = await folder.follow(feed, { playAt: '{page}?t={seconds}' });
    expect(toldIn(reports)).toContain('changed: 1');
    expect(folder.json('the-harbour-show/1-lighthouse-1.meta.json').playAt).toBe(
      'https://harbour.example/1?t={seconds}',
    );
    await folder.follow(feed);
    folder.write('the-harbour-show/show.meta.json', '{"show": "The Harbour Show", "private": true}');
    await folder.follow(feed);
    expect(folder.json('the-harbour-show/1-lighthouse-1.meta.json').playAt).toBe(PAGE);
    expect(askedForSound()).toBe(0);
  });

  it('of an episode without a transcript is asked for where that is one of the newest', async () => {
    const { folder, feed, origin, pages, askedForSound } = await recorded({ seconds: 120 });
    const items = Array.from({ length: 30 }, (_, index) => ({
      number: 30 - index,
      enclosure: `${origin}/1.mp3?${index}`,
    }));
    for (const { enclosure } of items)
      pages.set(enclosure.slice(origin.length), inParts(mp3Of({ seconds: 9 })));
    pages.set('/feed', rssOf(items));
    await folder.follow(feed);
    expect(askedForSound()).toBe(10);
  });

  it('that cannot be measured is no problem, and changes nothing', async () => {
    const { folder, feed, pages, playAt, recording, askedForSound, publish } = await recorded({ seconds: 1 });
    for (const [page, why] of [
      [{ body: '', status: 503 }, /answers with status 503/],
      [inParts(varyingMp3()), /does not tell its length/],
    ] as const) {
      pages.set('/1.mp3', page);
      const { reports } = await folder.follow(feed, { full: true });
      expect(problemsOf(reports)).toEqual([]);
      expect(reports[0]).toMatchObject({
        notes: [],
        unmeasured: [{ id: '1', why: expect.stringMatching(why) }],
      });
      expect([playAt(), askedForSound()]).toEqual([recording, 1]);
      publish({}, [{ number: 2 }]);
      await folder.follow(feed);
      publish();
      await folder.follow(feed);
      expect(askedForSound()).toBe(0);
    }
  });

  it('is not asked for where another link plays, in a dry run, nor where the feed is for members', async () => {
    const { folder, feed, port, askedForSound, pages } = await recorded({ seconds: 160 });
    await folder.follow(feed, { dryRun: true });
    await folder.follow(feed, { playAt: '{page}?t={seconds}' });
    const members = makeFollowedFolder();
    const page = pages.get('/feed');
    if (page !== undefined) pages.set('/feed?token=tok-99887766', page);
    const { reports } = await members.follow(`http://127.0.0.1:${port}/feed?token=tok-99887766`);
    expect(toldIn(reports)).toEqual(['new: 1']);
    expect(askedForSound()).toBe(0);
  });
});
