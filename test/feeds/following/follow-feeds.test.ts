import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFollowedFolder, problemsOf, toldIn } from '../../support/feeds/followed-folder.ts';
import { type MadeItem, rssOf, vttOf } from '../../support/feeds/made-feed.ts';
import { cutAfter, redirect, startWebServer } from '../../support/feeds/web-server.ts';

/** A server with a feed of these episodes, each with its WebVTT. */
async function harbour(
  numbers: readonly number[] = [2, 1],
  more: (number: number) => Partial<MadeItem> = () => ({}),
) {
  const server = await startWebServer();
  const items = (all: readonly number[]) =>
    all.map(
      (number): MadeItem => ({
        number,
        enclosure: `https://cdn.example/${number}.mp3?x=1`,
        duration: '2:00',
        transcripts: [[`${server.origin}/t/${number}.vtt`, 'text/vtt']],
        ...more(number),
      }),
    );
  const publish = (all: readonly MadeItem[], options = {}) => server.pages.set('/feed', rssOf(all, options));
  publish(items(numbers));
  for (const number of numbers) server.pages.set(`/t/${number}.vtt`, vttOf(`lighthouse ${number}`));
  return { ...server, feed: `${server.origin}/feed`, items, publish, folder: makeFollowedFolder() };
}

describe('a feed that is followed', () => {
  it('brings transcripts, chapters and metadata into a folder of its own', async () => {
    const { feed, folder, pages, origin, publish, items } = await harbour();
    const [second, first] = items([2, 1]);
    publish([
      {
        ...second,
        more: `<podcast:chapters url="${origin}/c/2.json" type="x"/><podcast:person role="guest">Bo</podcast:person>`,
      },
      { ...first, more: '<psc:chapters><psc:chapter start="00:01:00" title="Storm"/></psc:chapters>' },
    ]);
    pages.set('/c/2.json', '{"version":"1.2.0","chapters":[{"startTime":0,"title":"Start"}]}');
    const { reports, indexed } = await folder.follow(feed);
    expect(toldIn(reports)).toEqual(['new: 2', 'new: 1']);
    expect(problemsOf(reports)).toEqual([]);
    expect(indexed).toBe(true);
    expect(folder.files()).toEqual([
      ...['1-lighthouse-1.chapters.json', '1-lighthouse-1.meta.json', '1-lighthouse-1.vtt'],
      ...['2-lighthouse-2.chapters.json', '2-lighthouse-2.meta.json', '2-lighthouse-2.vtt', 'show.meta.json'],
    ]);
    expect(folder.json('the-harbour-show/show.meta.json')).toEqual({
      show: 'The Harbour Show',
      hosts: ['Ines Duarte'],
    });
    expect(folder.json('the-harbour-show/2-lighthouse-2.meta.json')).toEqual({
      id: '2',
      title: 'Lighthouse 2',
      number: 2,
      date: '2023-01-03',
      guests: ['Bo'],
      hosts: ['Ines Duarte'],
      page: 'https://harbour.example/2',
      playAt: 'https://cdn.example/2.mp3?x=1#t={seconds}',
    });
    expect(folder.read('the-harbour-show/2-lighthouse-2.vtt')).toBe(vttOf('lighthouse 2'));
    expect(folder.json('the-harbour-show/1-lighthouse-1.chapters.json')).toEqual({
      version: '1.2.0',
      chapters: [{ startTime: 60, title: 'Storm' }],
    });
  });

  it('brings only what is new or has changed, and asks politely', async () => {
    const { feed, folder, asked, requests, publish, items, pages } = await harbour();
    await folder.follow(feed);
    asked();
    const again = await folder.follow(feed);
    expect(toldIn(again.reports)).toEqual([]);
    expect(again.indexed).toBe(false);
    expect(asked()).toEqual(['/feed', '/t/2.vtt', '/t/1.vtt']);
    expect(requests.slice(-3).every(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);
    pages.set('/t/3.vtt', vttOf('lighthouse 3'));
    publish([
      ...items([3]),
      ...items([2, 1]).map((item) => ({
        ...item,
        title: `${item.number === 1 ? 'Old' : 'Lighthouse'} ${item.number}`,
      })),
    ]);
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 3', 'changed: 1']);
    // Its files keep their names.
    expect(folder.json('the-harbour-show/1-lighthouse-1.meta.json').title).toBe('Old 1');
  });

  it('asks for the newest transcripts again, though the feed is the same', async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => 12 - index);
    const { feed, folder, pages } = await harbour(numbers);
    await folder.follow(feed);
    for (const number of [12, 3, 2]) pages.set(`/t/${number}.vtt`, vttOf(`corrected ${number}`));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['changed: 12', 'changed: 3']);
    expect(folder.read('the-harbour-show/2-lighthouse-2.vtt')).toContain('lighthouse 2');
    expect(toldIn((await folder.follow(feed, { full: true })).reports)).toEqual(['changed: 2']);
  });

  it('looks through a server that wrongly says that nothing has changed', async () => {
    const { feed, folder, pages, publish, items } = await harbour();
    await folder.follow(feed);
    publish(items([3, 2, 1]));
    const page = pages.get('/feed');
    pages.set('/feed', (request, response) => {
      const isConditional = request.headers['if-none-match'] !== undefined;
      response.writeHead(isConditional ? 304 : 200).end(isConditional ? '' : page);
    });
    pages.set('/t/3.vtt', vttOf('lighthouse 3'));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual([]);
    expect(toldIn((await folder.follow(feed, { full: true })).reports)).toEqual(['new: 3']);
  });

  it('is read from a file, too', async () => {
    const { folder, items } = await harbour();
    folder.write('feed.xml', rssOf(items([2])));
    expect(toldIn((await folder.follow(join(folder.dir, 'feed.xml'))).reports)).toEqual(['new: 2']);
    const { reports } = await folder.follow(join(folder.dir, 'nothing.xml'));
    expect(problemsOf(reports)[0]).toMatch(/^FEED_INVALID .*nothing\.xml is neither/);
  });

  it('is read to its last page', async () => {
    const { feed, folder, origin, pages, publish, items } = await harbour([3, 2, 1]);
    const next = (page: number) => ({ more: `<atom:link rel="next" href="${origin}/feed?page=${page}"/>` });
    publish(items([3]), next(2));
    pages.set('/feed?page=2', rssOf(items([2]), next(3)));
    // A circle.
    pages.set('/feed?page=3', rssOf(items([1]), next(2)));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 3', 'new: 2', 'new: 1']);
    expect(toldIn((await folder.follow(feed)).reports)).toEqual([]);
  });

  it('changes nothing in a dry run', async () => {
    const { feed, folder, asked } = await harbour();
    const { reports, indexed } = await folder.follow(feed, { dryRun: true });
    expect(toldIn(reports)).toEqual(['new: 2', 'new: 1']);
    // Once it said that no episode has a transcript, since none was fetched.
    expect(reports[0]).toMatchObject({ withTranscript: 2, withoutTranscript: 0 });
    expect(asked()).toEqual(['/feed']);
    expect([folder.files(), indexed]).toEqual([[], false]);
  });

  it('goes on where it was ended before the library was', async () => {
    const { feed, folder } = await harbour();
    const refused = async () => false;
    const { followFeeds } = await import('../../../src/feeds/following/follow-feeds.ts');
    const { fetchingHere } = await import('../../support/feeds/made-feed.ts');
    await followFeeds([feed], { transcriptsDir: folder.dir, fetching: fetchingHere() }, refused);
    expect((await folder.follow(feed)).indexed).toBe(true);
    expect((await folder.follow(feed)).indexed).toBe(false);
  });

  // Ended after a file was written and before that was remembered, nothing is new in the next run.
  it('is indexed after a run that was ended, though nothing is new any more', async () => {
    const { feed, folder } = await harbour();
    await folder.follow(feed);
    for (const options of [{}, { full: true }]) {
      folder.write('the-harbour-show/.feed.writing', `${'0'.repeat(32)}\n`);
      expect((await folder.follow(feed, options)).indexed).toBe(true);
      expect((await folder.follow(feed, options)).indexed).toBe(false);
    }
  });
});

describe('which episode is which', () => {
  it('is told by the recording where the guid has changed', async () => {
    const { feed, folder, publish, items } = await harbour();
    await folder.follow(feed);
    publish(
      items([2, 1]).map((item) => ({
        ...item,
        guid: `https://new.example/${item.number}`,
        enclosure: `https://cdn.example/${item.number}.mp3?x=2`,
      })),
    );
    const before = folder.files();
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['changed: 2', 'changed: 1']);
    expect(folder.files()).toEqual(before);
  });

  it('is told once, whatever a feed repeats', async () => {
    const { feed, folder, publish, items } = await harbour();
    publish([...items([2, 1]), ...items([2])]);
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 2', 'new: 1']);
  });

  it('gives each a name of its own, that leads out of no folder and means nothing else', async () => {
    const titles = [
      '../../etc/passwd',
      'Show',
      'show.meta',
      'transcript',
      'CON',
      'It',
      '你好',
      '.hidden',
      'a/b\\c\u0000d',
      'x'.repeat(500),
      '../../etc/passwd',
    ];
    const { feed, folder, publish, origin, pages } = await harbour();
    pages.set('/t', vttOf('names'));
    publish(
      titles.map((title, index) => ({
        title: `<![CDATA[${title.replace('\u0000', '')}]]>`,
        guid: `../${index}`,
        transcripts: [[`${origin}/t`, 'text/vtt']],
      })),
    );
    const { reports } = await folder.follow(feed);
    expect(problemsOf(reports)).toEqual([]);
    const transcripts = folder.files().filter((name) => name.endsWith('.vtt'));
    expect(transcripts).toHaveLength(titles.length);
    expect(
      transcripts.every((name) => /^[a-z0-9][a-z0-9-]{3,80}\.vtt$/.test(name)),
      transcripts.join(' '),
    ).toBe(true);
    expect(folder.files('.')).toEqual(['the-harbour-show']);
  });

  it('lets what has left the feed stay, and removes it where that is wished', async () => {
    const { feed, folder, publish, items } = await harbour([3, 2, 1]);
    await folder.follow(feed);
    publish(items([3]));
    folder.write('the-harbour-show/1-lighthouse-1.vtt', vttOf('corrected by hand'));
    expect((await folder.follow(feed)).reports[0]).toMatchObject({ episodes: 3, withTranscript: 3 });
    expect(toldIn((await folder.follow(feed, { prune: true, dryRun: true })).reports)).toEqual([
      'removed: 2',
      'removed: 1',
    ]);
    expect(toldIn((await folder.follow(feed, { prune: true })).reports)).toEqual(['removed: 2']);
    expect(folder.files()).toEqual([
      '1-lighthouse-1.meta.json',
      '1-lighthouse-1.vtt',
      '3-lighthouse-3.meta.json',
      '3-lighthouse-3.vtt',
      'show.meta.json',
    ]);
  });

  it('removes nothing where the feed could not be read completely', async () => {
    const { feed, folder, pages, items } = await harbour([3, 2, 1]);
    await folder.follow(feed);
    const whole = rssOf(items([3, 2, 1]));
    pages.set('/feed', cutAfter(whole, whole.indexOf('</item>') + 20));
    const { reports } = await folder.follow(feed, { prune: true });
    expect(toldIn(reports)).toEqual([]);
    expect(problemsOf(reports)).toEqual([
      'FEED_INVALID The feed is cut off; only its complete episodes were read: 1.',
    ]);
    expect(folder.files().filter((name) => name.endsWith('.vtt'))).toHaveLength(3);
  });

  it('goes on when the address of the feed changes', async () => {
    const { feed, folder, pages, origin } = await harbour();
    await folder.follow(feed);
    pages.set('/old', redirect(feed, 301));
    const page = pages.get('/feed');
    if (page !== undefined) pages.set('/new', page);
    const { reports } = await folder.follow(`${origin}/new`);
    expect(reports[0]).toMatchObject({ show: 'The Harbour Show', episodes: 2, told: [] });
    expect((await folder.follow(`${origin}/old`)).reports[0]?.notes.join()).toContain('moved permanently');
    expect(folder.files('.')).toEqual(['the-harbour-show']);
  });

  it('goes on in its folder when what was remembered is lost', async () => {
    const { feed, folder, publish, items } = await harbour();
    await folder.follow(feed);
    const before = folder.files();
    for (const remains of ['', '{"version": 99}']) {
      folder.write('the-harbour-show/.feed.json', remains);
      const { reports } = await folder.follow(feed);
      expect(toldIn(reports)).toEqual([]);
      expect(reports[0]).toMatchObject({ episodes: 2, withTranscript: 2 });
      expect([folder.files('.'), folder.files()]).toEqual([['the-harbour-show'], before]);
    }
    publish(items([2, 1]).map((item) => ({ ...item, title: `New ${item.number}` })));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['changed: 2', 'changed: 1']);
  });

  it('keeps two shows of one name apart', async () => {
    const [one, other] = [await harbour(), await harbour()];
    other.publish(other.items([7, 6]));
    const { reports } = await one.folder.follow([one.feed, other.feed]);
    expect(reports.map(({ show }) => show)).toEqual(['The Harbour Show', 'The Harbour Show (2)']);
    expect(one.folder.files('.')).toEqual(['the-harbour-show', 'the-harbour-show-2']);
  });
});

describe('the transcript of an episode', () => {
  it('is the best that can be read, whatever type the feed gives', async () => {
    const { feed, folder, origin, pages, publish } = await harbour();
    pages.set('/empty.json', '');
    pages.set('/login.vtt', '<!DOCTYPE html><html><body>Log in to read</body></html>');
    pages.set('/words.txt', 'No times, only words.\nAnd more of them.');
    pages.set('/plain.srt', '1\n00:00:01,000 --> 00:00:05,000\nNobody is named in these words.\n');
    pages.set(
      '/named',
      JSON.stringify({
        version: '1.0.0',
        segments: [{ speaker: 'Ines', startTime: 1, endTime: 5, body: 'Somebody is named in these words.' }],
      }),
    );
    const transcripts: [string, string][] = [
      ...['/empty.json', '/login.vtt', '/words.txt', '/plain.srt'].map((path): [string, string] => [
        `${origin}${path}`,
        'application/json',
      ]),
      [`${origin}/named`, 'text/html'],
    ];
    publish([
      { number: 1, transcripts },
      { number: 2, title: 'All broken', transcripts: transcripts.slice(0, 3) },
      { number: 3, transcripts: [[`${origin}/gone`, 'text/vtt']] },
    ]);
    const { reports } = await folder.follow(feed);
    expect(toldIn(reports)).toEqual(['new: 1', 'failed: 2', 'failed: 3']);
    expect(problemsOf(reports)).toEqual([
      'FEED_TRANSCRIPT_INVALID 2 (All broken): No transcript that the feed offers can be read. The file holds no text.',
      expect.stringMatching(/^FEED_REFUSED 3 \(Lighthouse 3\): 127\.0\.0\.1:\d+ answers with status 404\.$/),
    ]);
    expect(folder.files().filter((name) => !name.endsWith('.meta.json'))).toEqual(['1-lighthouse-1.json']);
  });

  it('is the one in the language of the feed, or in the one that is wished for', async () => {
    const { feed, folder, origin, pages, publish } = await harbour();
    for (const language of ['de', 'en']) pages.set(`/${language}`, vttOf(`words in ${language}`));
    const more = ['en', 'de']
      .map((tag) => `<podcast:transcript url="${origin}/${tag}" type="text/vtt" language="${tag}"/>`)
      .join('');
    publish([{ number: 1, more }], { more: '<language>de-AT</language>' });
    await folder.follow(feed);
    expect(folder.read('the-harbour-show/1-lighthouse-1.vtt')).toContain('words in de');
    await folder.follow(feed, { language: 'en' });
    expect(folder.read('the-harbour-show/1-lighthouse-1.vtt')).toContain('words in en');
  });

  it('is replaced by one of another format, and only one is left', async () => {
    const { feed, folder, origin, pages, publish } = await harbour([1]);
    await folder.follow(feed);
    const cues = Array.from({ length: 12 }, (_, index) => {
      const stamp = `00:00:${String(index * 4).padStart(2, '0')},000`;
      return `${index + 1}\n${stamp} --> ${stamp.replace('000', '900')}\nInes: Now there are other words, in another file, number ${index}.\n`;
    });
    pages.set('/t/1.srt', cues.join('\n'));
    publish([{ number: 1, transcripts: [[`${origin}/t/1.srt`, 'x']] }]);
    await folder.follow(feed);
    expect(folder.files().filter((name) => name.startsWith('1-'))).toEqual([
      '1-lighthouse-1.meta.json',
      '1-lighthouse-1.srt',
    ]);
  });

  it('stays where the new one is broken, cut off or gone', async () => {
    const { feed, folder, pages, items, publish } = await harbour([1]);
    await folder.follow(feed);
    const file = 'the-harbour-show/1-lighthouse-1.vtt';
    const before = folder.read(file);
    for (const [page, problem] of [
      ['', 'FEED_TRANSCRIPT_INVALID'],
      [vttOf('a short one', 1).slice(0, 300), 'The new transcript has only'],
      [cutAfter(vttOf('cut', 5), 400), 'breaks off each time'],
      [{ body: '', status: 500 }, 'status 500'],
    ] as const) {
      pages.set('/t/1.vtt', page);
      const { reports } = await folder.follow(feed);
      expect(problemsOf(reports).join(), problem).toContain(problem);
      expect(folder.read(file)).toBe(before);
    }
    publish(items([1]).map((item) => ({ ...item, transcripts: [] })));
    await folder.follow(feed);
    expect(folder.read(file)).toBe(before);
  });

  it('stays as somebody has corrected it, with its metadata', async () => {
    const { feed, folder, pages } = await harbour([1]);
    await folder.follow(feed);
    folder.write('the-harbour-show/1-lighthouse-1.vtt', vttOf('what was really said'));
    folder.write('the-harbour-show/1-lighthouse-1.meta.json', '{"id": "1", "title": "Mine"}');
    pages.set('/t/1.vtt', vttOf('a new one'));
    const { reports } = await folder.follow(feed, { full: true });
    expect(toldIn(reports)).toEqual([]);
    expect(reports[0]?.notes.join()).toContain('1-lighthouse-1.meta.json, 1-lighthouse-1.vtt');
    expect(folder.read('the-harbour-show/1-lighthouse-1.vtt')).toContain('really said');
    rmSync(join(folder.dir, 'the-harbour-show/1-lighthouse-1.vtt'));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['changed: 1']);
    expect(folder.read('the-harbour-show/1-lighthouse-1.vtt')).toContain('a new one');
  });

  it('is told to be missing, with metadata that wait for one', async () => {
    const { feed, folder, publish } = await harbour();
    publish([{ number: 1 }]);
    const { reports } = await folder.follow(feed);
    expect(toldIn(reports)).toEqual(['without transcript: 1']);
    expect(folder.files()).toEqual(['1-lighthouse-1.meta.json', 'show.meta.json']);
    expect(reports[0]).toMatchObject({ episodes: 1, withTranscript: 0 });
  });

  it('that could not be had is asked for again: at once where it is new, else once a day', async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => 12 - index);
    const { feed, folder, pages, asked } = await harbour(numbers);
    for (const number of [12, 1]) pages.set(`/t/${number}.vtt`, { body: '', status: 404 });
    expect((await folder.follow(feed)).reports[0]?.unread).toEqual(['12', '1']);
    asked();
    const { reports } = await folder.follow(feed);
    expect(toldIn(reports)).toEqual(['failed: 12']);
    expect(asked()).not.toContain('/t/1.vtt');
    pages.set('/t/12.vtt', vttOf('lighthouse 12'));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 12']);
  });
});

describe('what cannot be followed', () => {
  it('takes nothing from the others', async () => {
    const { feed, folder, origin, pages } = await harbour();
    pages.set('/page', '<!DOCTYPE html><html><body>A podcast</body></html>');
    const { reports } = await folder.follow([
      `${origin}/gone`,
      `${origin}/page`,
      feed,
      'ftp://x.example/feed',
    ]);
    expect(reports.map(({ problems }) => problems.map(({ code }) => code).join())).toEqual([
      'FEED_REFUSED',
      'FEED_INVALID',
      '',
      'FEED_ADDRESS_INVALID',
    ]);
    expect(reports[2]?.told).toHaveLength(2);
    // A mistyped address is no file either, and may hold a secret.
    for (const named of [
      'ftp://ada:geheimnis1@x.example/feed',
      'x.example/feed?auth=geheimnis1',
      'ada:geheimnis1@x',
    ])
      expect(JSON.stringify(await folder.follow(named))).not.toContain('geheimnis1');
  });

  it('is none at all', async () => {
    await expect(makeFollowedFolder().follow([])).rejects.toMatchObject({ code: 'FEEDS_MISSING' });
  });

  it('is what another process follows', async () => {
    const { feed, folder, pages } = await harbour();
    let second: Promise<unknown> | undefined;
    const page = pages.get('/feed');
    pages.set('/feed', (_, response) => {
      second ??= folder.follow(feed).catch((error: unknown) => error);
      void second.then(() => response.end(page));
    });
    await folder.follow(feed);
    expect(await second).toMatchObject({ code: 'SYNC_BUSY' });
  });
});

describe('a feed for members', () => {
  const SECRETS = ['geheimnis1', 'k3zq81lmn0pq', 'tok-99887766', 'Z2VoZWltbmlz'];

  it('brings no secret into any file or message, and is closed until somebody opens it', async () => {
    const { folder, pages, port, origin } = await harbour();
    const address = `http://ada:geheimnis1@127.0.0.1:${port}/private/k3zq81lmn0pq?token=tok-99887766`;
    const at = '/private/k3zq81lmn0pq?token=tok-99887766';
    const item = {
      number: 1,
      enclosure: `${origin}/audio/1.mp3?token=tok-99887766`,
      transcripts: [
        [`${origin}/t/1.vtt?token=tok-99887766`, 'text/vtt'],
        [`${origin}/gone?token=tok-99887766`, 'x'],
      ] as const,
    };
    pages.set(
      at,
      rssOf([item, { ...item, number: 2, transcripts: [[`${origin}/gone?token=tok-99887766`, 'x']] }]),
    );
    pages.set('/t/1.vtt?token=tok-99887766', vttOf('members'));
    const { reports } = await folder.follow(address);
    expect(toldIn(reports)).toEqual(['new: 1', 'failed: 2']);
    expect(folder.json('the-harbour-show/show.meta.json').private).toBe(true);
    expect(reports[0]?.notes.join()).toContain('nobody sees the show on Discord');
    expect(folder.json('the-harbour-show/1-lighthouse-1.meta.json').playAt).toBe(
      'https://harbour.example/1#t={seconds}',
    );
    pages.delete(at);
    const failed = await folder.follow(address);
    const everything = [
      JSON.stringify(reports),
      JSON.stringify(failed.reports),
      ...problemsOf([...reports, ...failed.reports]),
      ...['.feed.json', ...folder.files()].map((name) => folder.read(`the-harbour-show/${name}`)),
    ].join('\n');
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
    expect(failed.reports[0]?.show).toBe('The Harbour Show');
    expect(statSync(join(folder.dir, 'the-harbour-show/.feed.json')).mode & 0o077).toBe(0);
  });

  it('is asked for conditionally, as are its transcripts', async () => {
    const { folder, pages, port, origin, requests, asked } = await harbour();
    const feed = `http://ada:geheimnis1@127.0.0.1:${port}/members?token=tok-99887766`;
    const transcript = '/t/1.vtt?token=tok-99887766';
    pages.set(
      '/members?token=tok-99887766',
      rssOf([{ number: 1, transcripts: [[`${origin}${transcript}`, 'text/vtt']] }]),
    );
    pages.set(transcript, vttOf('members'));
    await folder.follow(feed);
    asked();
    expect(toldIn((await folder.follow(feed)).reports)).toEqual([]);
    expect(asked()).toEqual(['/members?token=tok-99887766', transcript]);
    expect(requests.slice(-2).every(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);
    pages.set(transcript, vttOf('members, corrected'));
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['changed: 1']);
    expect(folder.read('the-harbour-show/.feed.json')).not.toContain('tok-99887766');
    // The feed may know better by now where the transcript is.
    pages.set(transcript, { body: '', status: 403 });
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['failed: 1']);
    await folder.follow(feed);
    const lastOfFeed = requests.filter(({ path }) => path.startsWith('/members')).at(-1);
    expect(lastOfFeed?.headers['if-none-match']).toBeUndefined();
  });

  it('closes the show of an open feed that becomes one, unless somebody has said otherwise', async () => {
    const { feed, folder, port } = await harbour();
    await folder.follow(feed);
    await folder.follow(`http://ada:geheimnis1@127.0.0.1:${port}/feed`);
    expect(folder.json('the-harbour-show/show.meta.json')).toMatchObject({
      show: 'The Harbour Show',
      private: true,
    });
    folder.write('the-harbour-show/show.meta.json', '{"show": "Open", "private": false}');
    await folder.follow(`http://ada:geheimnis1@127.0.0.1:${port}/feed`, { full: true });
    expect(folder.json('the-harbour-show/show.meta.json')).toEqual({ show: 'Open', private: false });
  });
});

it('takes no half of a file that an earlier run left for anything', async () => {
  const { feed, folder } = await harbour();
  await folder.follow(feed);
  const part = join(folder.dir, 'the-harbour-show/.0123456789ab.part');
  folder.write('the-harbour-show/.0123456789ab.part', 'half');
  utimesSync(part, 0, 0);
  await folder.follow(feed);
  expect(() => statSync(part)).toThrow();
});
