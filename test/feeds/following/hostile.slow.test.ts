import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { followFeeds } from '../../../src/feeds/following/follow-feeds.ts';
import { makeFollowedFolder, problemsOf, toldIn } from '../../support/feeds/followed-folder.ts';
import { fetchingHere, type MadeItem, rssOf, vttOf } from '../../support/feeds/made-feed.ts';
import { type Page, redirect, startWebServer } from '../../support/feeds/web-server.ts';

/** A server with a feed of two episodes: a good one, and one with this page as its transcript. */
async function harbourWith(page: Page, more: Partial<MadeItem> = {}) {
  const server = await startWebServer({ '/1.vtt': vttOf('lighthouse 1'), '/2': page });
  const folder = makeFollowedFolder();
  server.pages.set(
    '/feed',
    rssOf([
      { number: 2, transcripts: [[`${server.origin}/2`, 'text/vtt']], ...more },
      { number: 1, transcripts: [[`${server.origin}/1.vtt`, 'text/vtt']] },
    ]),
  );
  return { ...server, folder, feed: `${server.origin}/feed` };
}

/** Sends a piece again and again, as long as somebody listens. */
function dripping(piece: string, everyMs = 10): Page {
  return (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(piece), everyMs);
    response.on('close', () => clearInterval(timer));
  };
}

/** A server that speaks no HTTP of its own; gives its address. */
async function startRawServer(speak: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => speak(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

describe('one bad transcript takes nothing from the others', () => {
  const bomb = gzipSync(Buffer.alloc(21 * 1024 * 1024, 'a'), { level: 9 });
  it.each<[string, Page, RegExp]>([
    ['drips for ever', dripping('x'), /FEED_UNREACHABLE|FEED_TRANSCRIPT_INVALID/],
    ['is a bomb of gzip', { body: bomb, headers: { 'content-encoding': 'gzip' } }, /FEED_TOO_LARGE/],
    ['is no gzip', { body: 'plain', headers: { 'content-encoding': 'gzip' } }, /FEED_UNREACHABLE/],
    ['leads to a file', redirect('file:///etc/passwd'), /FEED_ADDRESS_INVALID/],
    ['leads to data', redirect('data:text/vtt,WEBVTT'), /FEED_ADDRESS_INVALID/],
    ['leads to gopher', redirect('gopher://127.0.0.1:70/1'), /FEED_ADDRESS_INVALID/],
    ['leads nowhere', redirect(''), /FEED_REFUSED|FEED_ADDRESS_INVALID/],
    ['leads in a circle', redirect('/2'), /FEED_REFUSED/],
    ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]), /FEED_TRANSCRIPT_INVALID/],
    ['is deep', '<a>'.repeat(200_000), /FEED_TRANSCRIPT_INVALID/],
    ['is deep JSON', '['.repeat(200_000), /FEED_TRANSCRIPT_INVALID/],
    ['has times that are none', 'WEBVTT\n\n99:99:99.999 --> 00:00:00.000\nx\n', /FEED_TRANSCRIPT_INVALID/],
  ])('that %s', async (_, page, problem) => {
    const { folder, feed } = await harbourWith(page);
    const { reports } = await folder.follow(feed, {
      fetching: fetchingHere({ silentMs: 300, wholeMs: 500 }),
    });
    expect(toldIn(reports)).toEqual(['failed: 2', 'new: 1']);
    expect(problemsOf(reports)).toEqual([expect.stringMatching(problem)]);
    expect(problemsOf(reports).join().length).toBeLessThan(1000);
  });

  it('with headers that never end', async () => {
    const origins = await Promise.all([
      startRawServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('x: y\r\n'), 5);
        socket.on('close', () => clearInterval(timer));
      }),
      startRawServer((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1_000_000)}`)),
      startRawServer((socket) => {
        const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5);
        socket.on('close', () => clearInterval(timer));
      }),
      startRawServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')),
    ]);
    const { folder, feed } = await harbourWith('', {
      transcripts: origins.map((origin) => [`${origin}/t`, 'text/vtt'] as const),
    });
    const started = performance.now();
    const { reports } = await folder.follow(feed, {
      fetching: fetchingHere({ silentMs: 400, wholeMs: 800 }),
    });
    expect(toldIn(reports)).toEqual(['failed: 2', 'new: 1']);
    expect(problemsOf(reports)).toEqual([expect.stringContaining('FEED_UNREACHABLE')]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('with an ETag beyond ASCII', async () => {
    const origin = await startRawServer((socket) => {
      const body = vttOf('odd tags');
      socket.end(
        `HTTP/1.1 200 OK\r\nETag: "\u00e9"\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        'latin1',
      );
    });
    const { folder, feed } = await harbourWith('', { transcripts: [[`${origin}/t`, 'text/vtt']] });
    for (let run = 0; run < 3; run += 1)
      expect(problemsOf((await folder.follow(feed, { full: false })).reports)).toEqual([]);
  });
});

describe('chapters', () => {
  it.each<[string, string]>([
    ['a million', JSON.stringify({ chapters: Array.from({ length: 1_000_000 }, () => ({ startTime: -1 })) })],
    ['a thousand that are none', JSON.stringify({ chapters: Array.from({ length: 1000 }, () => 1) })],
    ['none at all', '{"chapters": "many"}'],
  ])(
    'of which there are %s are told in a few words, and the transcript comes all the same',
    async (_, body) => {
      const { folder, feed, origin, pages } = await harbourWith(vttOf('lighthouse 2'));
      pages.set('/chapters', body);
      pages.set(
        '/feed',
        rssOf([
          {
            number: 2,
            transcripts: [[`${origin}/2`, 'x']],
            more: `<podcast:chapters url="${origin}/chapters" type="x"/>`,
          },
        ]),
      );
      const { reports } = await folder.follow(feed);
      expect(problemsOf(reports)).toEqual([expect.stringContaining('CHAPTERS_INVALID')]);
      expect(problemsOf(reports).join().length).toBeLessThan(2000);
      expect(folder.files()).toContain('2-lighthouse-2.vtt');
      expect(folder.read('the-harbour-show/.feed.json').length).toBeLessThan(5000);
    },
  );
});

describe('a feed', () => {
  it('that copies one guid to all its episodes loses none of them, nor brings any twice', async () => {
    const { folder, feed, pages, origin } = await harbourWith(vttOf('lighthouse 2'));
    const item = (number: number): MadeItem => ({
      number,
      guid: 'https://harbour.example',
      enclosure: `https://cdn.example/${number}.mp3`,
      transcripts: [[`${origin}/2`, 'x']],
    });
    const publish = (numbers: readonly number[]) => pages.set('/feed', rssOf(numbers.map(item)));
    publish([1]);
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 1']);
    publish([3, 2, 1, 2]);
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 3', 'new: 2']);
    publish([4, 3, 2]);
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 4']);
    publish([4]);
    await folder.follow(feed, { full: true });
    expect(folder.files().filter((name) => name.endsWith('.vtt'))).toHaveLength(4);
  });

  it('with a title, a guid and names of a megabyte stays small', async () => {
    const { folder, feed, pages, origin } = await harbourWith(vttOf('lighthouse 2'));
    const long = 'a/../\\😀 \u202e'.repeat(100_000);
    const people = `<podcast:person role="guest">${long}</podcast:person>`.repeat(3);
    pages.set(
      '/feed',
      rssOf([{ title: long, guid: long, more: people, transcripts: [[`${origin}/2`, 'x']] }], {
        title: long,
      }),
    );
    const { reports } = await folder.follow(feed);
    expect(problemsOf(reports)).toEqual([]);
    expect(reports[0]?.folder).toMatch(/^[\w./-]+$/);
    const name = reports[0]?.folder?.split('/').at(-1) ?? '';
    expect(folder.files(name)).toHaveLength(3);
    for (const file of folder.files(name)) expect(folder.read(join(name, file)).length).toBeLessThan(10_000);
    expect(folder.read(join(name, '.feed.json')).length).toBeLessThan(10_000);
    // Another of that name has a number behind it, and is read all the same.
    pages.set('/other', rssOf([{ title: 'x', guid: 'other' }], { title: long }));
    for (let run = 0; run < 2; run += 1)
      expect(problemsOf((await folder.follow([feed, `${origin}/other`])).reports)).toEqual([]);
  });

  it('shows no password that it names itself', async () => {
    const { folder, feed, pages, origin, port } = await harbourWith(vttOf('lighthouse 2'));
    pages.set(
      '/feed',
      rssOf([
        {
          number: 2,
          enclosure: `http://ada:geheimnis1@127.0.0.1:${port}/2.mp3`,
          transcripts: [[`${origin}/2`, 'x']],
          more: `<link>https://ada:geheimnis1@harbour.example/2</link>`,
        },
      ]).replace('<link>https://harbour.example/2</link>', ''),
    );
    for (const playAt of [
      undefined,
      'https://player.example/?url={audio}&t={seconds}',
      '{page}?t={seconds}',
    ]) {
      const { reports } = await folder.follow(feed, { full: true, playAt });
      expect(problemsOf(reports)).toEqual([]);
      const texts = ['.feed.json', ...folder.files()].map((file) => folder.read(`the-harbour-show/${file}`));
      expect(`${texts.join()}${JSON.stringify(reports)}`).not.toContain('geheimnis1');
    }
  });

  it('takes over no show of another that is followed, whatever it copies', async () => {
    const { folder, feed, pages, origin } = await harbourWith(vttOf('lighthouse 2'));
    pages.set('/copy', pages.get('/feed') ?? '');
    await folder.follow(feed);
    const before = folder.read('the-harbour-show/.feed.json');
    const { reports } = await folder.follow([feed, `${origin}/copy`]);
    expect(reports.map(({ show }) => show)).toEqual(['The Harbour Show', 'The Harbour Show (2)']);
    expect(JSON.parse(folder.read('the-harbour-show/.feed.json')).feed).toBe(JSON.parse(before).feed);
  });

  it('that nobody thought of keeps no other from being followed and indexed', async () => {
    const { folder, feed, pages, origin } = await harbourWith(vttOf('lighthouse 2'));
    pages.set('/odd', rssOf([{ number: 9, guid: 'odd' }], { title: 'Odd' }));
    let indexed = false;
    const run = followFeeds(
      [`${origin}/odd`, feed],
      {
        transcriptsDir: folder.dir,
        fetching: fetchingHere(),
        onEpisode: ({ show }) => {
          if (show === 'Odd') throw new RangeError('Invalid time value');
        },
      },
      async () => {
        indexed = true;
        return true;
      },
    );
    await expect(run).rejects.toThrow('Invalid time value');
    expect(indexed).toBe(true);
    expect(folder.files().filter((name) => name.endsWith('.vtt'))).toHaveLength(2);
  });

  it('may become something else between two runs, and nothing is lost', async () => {
    const { folder, feed, pages, origin } = await harbourWith(vttOf('lighthouse 2'));
    await folder.follow(feed);
    const before = folder.files();
    const entries = [2, 1].map(
      (number) => `<entry><id>urn:harbour:${number}</id><title>Lighthouse ${number}</title>
        <published>2023-01-02T00:00:00Z</published><link href="https://harbour.example/${number}"/>
        <podcast:transcript url="${origin}/${number === 1 ? '1.vtt' : '2'}" type="x"/></entry>`,
    );
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0">
      <title>The Harbour Show</title>${entries.join('')}</feed>`;
    for (const [page, problems] of [
      ['<!DOCTYPE html><html><body>Sold</body></html>', 1],
      ['{"version": "https://jsonfeed.org/version/1"}', 1],
      [Buffer.alloc(1000, 0xff), 1],
      [rssOf([]), 0],
      [atom, 0],
    ] as const) {
      pages.set('/feed', page);
      const { reports } = await folder.follow(feed);
      expect(problemsOf(reports)).toHaveLength(problems);
      expect(folder.files()).toEqual(before);
    }
  });

  it('that keeps others waiting for hours is gone on with in the next run', async () => {
    const { folder, feed } = await harbourWith(vttOf('lighthouse 2'));
    const first = await folder.follow(feed, { mostMs: -1 });
    expect(first.reports[0]?.notes.join()).toContain('no time for some episodes: 2');
    expect(toldIn((await folder.follow(feed)).reports)).toEqual(['new: 2', 'new: 1']);
    expect((await folder.follow(feed)).reports[0]?.notes).toEqual([]);
  });
});
