import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../src/feeds/reading/read-feed.ts';
import { rssOf } from '../../support/feeds/made-feed.ts';

const read = (text: string | Buffer, contentType = 'application/rss+xml') =>
  readFeed({
    bytes: Buffer.isBuffer(text) ? text : Buffer.from(text),
    contentType,
    base: new URL('https://harbour.example/feeds/all.xml'),
    called: 'harbour.example',
  });

describe('a feed of RSS', () => {
  it('gives all that it says of an episode', () => {
    const { items, ...feed } = read(
      rssOf([
        {
          number: 12.5,
          title: 'Lamps &amp;amp; <![CDATA[<b>keepers</b>]]> \u200b& more',
          guid: 'g1',
          enclosure: '../audio/12.mp3?a=1&amp;b={c}',
          duration: '1:02:03',
          transcripts: [
            ['/t/12.vtt', 'text/vtt'],
            ['javascript:alert(1)', 'text/html'],
          ],
          more: `<podcast:season>2</podcast:season><podcast:chapters url="/c/12.json" type="x"/>
            <podcast:person role="guest">Bo &amp; Cy</podcast:person><podcast:person role="Co-Host">Dee</podcast:person>
            <atom:link rel="http://podlove.org/deep-link" href="https://harbour.example/12#"/>
            <psc:chapters><psc:chapter start="00:01:00.5" title="Storm"/><psc:chapter start="x" title="None"/></psc:chapters>`,
        },
      ]),
    );
    expect(feed).toEqual({
      title: 'The Harbour Show',
      hosts: ['Ines Duarte'],
      language: undefined,
      next: undefined,
      isCut: false,
      lost: 0,
    });
    expect(items).toEqual([
      {
        guid: 'g1',
        title: 'Lamps & keepers & more',
        date: '2023-01-04',
        number: 12.5,
        season: 2,
        guests: ['Bo & Cy'],
        hosts: ['Dee'],
        page: 'https://harbour.example/12.5',
        deepLink: 'https://harbour.example/12#',
        enclosure: { url: 'https://harbour.example/audio/12.mp3?a=1&b=%7Bc%7D', type: 'audio/mpeg' },
        duration: 3723,
        transcripts: [{ url: 'https://harbour.example/t/12.vtt', type: 'text/vtt', language: undefined }],
        chaptersUrl: 'https://harbour.example/c/12.json',
        chapters: [{ start: 60.5, title: 'Storm' }],
      },
    ]);
  });

  const FEED = rssOf([{ number: 1, title: 'Kälte &amp; Nebel' }, { number: 2 }]);
  const titles = (bytes: string | Buffer, type?: string) => read(bytes, type).items.map(({ title }) => title);

  it.each([
    ['a byte-order mark', Buffer.from(`\uFEFF${FEED}`), undefined],
    ['UTF-16', Buffer.from(`\uFEFF${FEED}`, 'utf16le'), undefined],
    ['UTF-16 without a mark', Buffer.from(FEED, 'utf16le'), undefined],
    ['Latin-1, declared', Buffer.from(FEED.replace('UTF-8', 'ISO-8859-1'), 'latin1'), undefined],
    [
      'Latin-1, told by the server',
      Buffer.from(FEED.replace(' encoding="UTF-8"', ''), 'latin1'),
      'text/xml; charset=ISO-8859-1',
    ],
    ['Latin-1 that nobody tells of', Buffer.from(FEED.replace(' encoding="UTF-8"', ''), 'latin1'), undefined],
    ['UTF-8 that is called Latin-1', Buffer.from(FEED.replace('UTF-8', 'ISO-8859-1')), undefined],
    ['an encoding that does not exist', Buffer.from(FEED.replace('UTF-8', 'klingon'), 'latin1'), undefined],
    ['junk before its beginning', Buffer.from(`\n<!-- cached -->\n\n  ${FEED}`), undefined],
    ['bare ampersands', Buffer.from(FEED.replace('&amp;', '&')), undefined],
    ['a wrong type', Buffer.from(FEED), 'text/html'],
  ])('is read with %s', (_, bytes, type) => {
    expect(titles(bytes, type)).toEqual(['Kälte & Nebel', 'Lighthouse 2']);
  });

  it('is read as far as it is whole', () => {
    for (let end = FEED.indexOf('</item>') + 7; end < FEED.length - 8; end += 7) {
      const { items, isCut } = read(FEED.slice(0, end));
      expect(isCut).toBe(true);
      expect(items.length, FEED.slice(end - 10, end)).toBeGreaterThanOrEqual(1);
    }
    expect(() => read(FEED.slice(0, 300))).toThrow('without a single complete episode');
  });

  it('expands no bombs', () => {
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = FEED.replace(
      '<rss',
      `<!DOCTYPE rss [<!ENTITY l0 "lol">${lol}<!ENTITY x SYSTEM "file:///etc/passwd">]><rss`,
    );
    const started = performance.now();
    const { items } = read(bomb.replace('Lighthouse 2', '&l9; &x;'));
    expect(performance.now() - started).toBeLessThan(2000);
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain('root:');
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>', 'is a web page, not a feed'],
    ['nothing', '', 'is empty'],
    ['JSON', '{"a": 1}', 'is not an RSS or Atom feed'],
    ['a picture', '\x89PNG\r\n', 'is not an RSS or Atom feed'],
  ])('is not what %s is', (_, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'FEED_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['Wed, 29 Jun 2022 23:30:00 -0700', '2022-06-29'],
    ['2022-06-29T23:30:00-07:00', '2022-06-29'],
    ['29 February 2024', '2024-02-29'],
    ['6/29/2022', '2022-06-29'],
    ['Wed, 99 Jan 2023 00:00:00 GMT', undefined],
    ['00 Jan 2023', undefined],
    ['Fri, 31 Feb 2023', undefined],
    ['2023-02-31', undefined],
    ['2023-13-45T00:00:00Z', undefined],
    ['Sat, 13 Sep 275760 00:00:00 GMT', undefined],
    ['+275760-09-13T00:00:00Z', undefined],
    ['-000001-01-01', undefined],
    ['yesterday', undefined],
  ])('takes %s for the date %s', (date, expected) => {
    expect(read(rssOf([{ title: 'x', date }])).items[0]?.date).toBe(expected);
  });

  it('is read whatever stands in it', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '1e308',
        '-1',
        'NaN',
        '0x10',
        '9'.repeat(400),
        '1:2:3:4',
        '\u202e\u0000/../',
        '😀'.repeat(400),
      ),
    );
    const escaped = odd.map((text) => text.replace(/[&<>"]/g, ' '));
    const names = [
      'itunes:episode',
      'itunes:duration',
      'itunes:season',
      'podcast:season',
      'podcast:person',
      'pubDate',
    ];
    const item = fc.record({
      title: escaped,
      guid: escaped,
      more: fc.array(fc.tuple(fc.constantFrom(...names), escaped)),
    });
    fc.assert(
      fc.property(item, ({ title, guid, more }) => {
        const elements = more.map(([name, text]) => `<${name}>${text}</${name}>`).join('');
        const { items } = read(rssOf([{ title, guid, more: elements }]));
        expect(items).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  it('is bounded in all its parts', () => {
    const persons = '<podcast:person role="guest">A</podcast:person>'.repeat(500);
    const [item] = read(
      rssOf([{ number: 1, title: 'x'.repeat(100_000), guid: 'g'.repeat(100_000), more: persons }]),
    ).items;
    expect(item?.title).toHaveLength(300);
    expect(item?.guid).toHaveLength(64);
    const [one, other] = read(rssOf(['a', 'b'].map((end) => ({ guid: 'g'.repeat(100_000) + end })))).items;
    expect(one?.guid).not.toBe(other?.guid);
    const [cut] = read(rssOf([{ title: `${'x'.repeat(299)}😀😀` }])).items;
    expect(cut?.title).toBe('x'.repeat(299));
    const late = '<psc:chapters><psc:chapter start="9999:00:00" title="Late"/></psc:chapters>';
    expect(read(rssOf([{ more: late }])).items[0]?.chapters).toEqual([]);
    expect(item?.guests).toEqual(['A']);
  });
});

describe('a feed of Atom', () => {
  it('gives the same, the podcast namespace included', () => {
    const { items, next, title } = read(`<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<title>Nebel</title><id>urn:feed</id><updated>2023-01-02T00:00:00Z</updated><link rel="next" href="?page=2"/>
<entry><title type="html">Eins &amp;amp; zwei</title><id>urn:1</id><updated>2023-01-02T00:00:00Z</updated><published>2023-01-01T23:00:00-05:00</published>
<link href="https://nebel.example/1"/><link rel="enclosure" type="audio/mp4" href="/1.m4a"/>
<link rel="http://podlove.org/deep-link" href="https://nebel.example/1#"/>
<podcast:transcript url="/1.vtt" type="text/vtt"/><podcast:person role="guest">Bo</podcast:person><podcast:episode>7</podcast:episode></entry></feed>`);
    expect({ title, next }).toEqual({ title: 'Nebel', next: 'https://harbour.example/feeds/all.xml?page=2' });
    expect(items).toEqual([
      expect.objectContaining({
        guid: 'urn:1',
        title: 'Eins & zwei',
        date: '2023-01-01',
        number: 7,
        guests: ['Bo'],
        page: 'https://nebel.example/1',
        deepLink: 'https://nebel.example/1#',
        enclosure: { url: 'https://harbour.example/1.m4a', type: 'audio/mp4' },
        transcripts: [{ url: 'https://harbour.example/1.vtt', type: 'text/vtt', language: undefined }],
      }),
    ]);
  });
});
