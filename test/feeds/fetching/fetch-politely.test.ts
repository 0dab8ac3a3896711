import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toWebAddress } from '../../../src/feeds/fetching/feed-address.ts';
import { type Fetching, fetchPolitely, type Wanted } from '../../../src/feeds/fetching/fetch-politely.ts';
import { HostPace } from '../../../src/feeds/fetching/host-pace.ts';
import { fetchingHere } from '../../support/feeds/made-feed.ts';
import { cutAfter, type PageHandler, redirect, startWebServer } from '../../support/feeds/web-server.ts';

const fetch = (url: string, wanted: Partial<Wanted> = {}, fetching: Partial<Fetching> = {}) =>
  fetchPolitely(
    { address: toWebAddress(url), maxBytes: 100_000, accept: '*/*', ...wanted },
    fetchingHere(fetching),
  );

/** Gives these one after the other, the last one from then on. */
function inTurn(...pages: readonly PageHandler[]): PageHandler {
  let at = 0;
  return (request, response) => pages[Math.min(at++, pages.length - 1)]?.(request, response);
}

const status =
  (code: number, headers: Record<string, string> = {}): PageHandler =>
  (_, response) =>
    void response.writeHead(code, headers).end(`status ${code}`);

describe('a request', () => {
  it('says who asks, and whether what is known still holds', async () => {
    const { origin, requests } = await startWebServer({ '/feed': 'words' });
    const first = await fetch(`${origin}/feed`);
    if (first.kind !== 'new') throw new Error('It is new');
    expect(first.body.toString()).toBe('words');
    expect(await fetch(`${origin}/feed`, { validators: first.validators })).toEqual({ kind: 'same' });
    expect(requests[1]?.headers).toMatchObject({
      'user-agent': 'Verbatim/test (ops@harbour.example)',
      'if-none-match': first.validators.etag,
    });
  });

  it('takes its time: one a second for each host', async () => {
    const { origin, requests } = await startWebServer({ '/a': 'a', '/b': 'b' });
    const other = await startWebServer({ '/c': 'c' });
    const pace = new HostPace(800);
    for (const url of [`${origin}/a`, `${origin}/b`, `${other.origin}/c`]) await fetch(url, {}, { pace });
    const [a, b] = requests.map(({ at }) => at);
    expect((b ?? 0) - (a ?? 0)).toBeGreaterThanOrEqual(700);
    expect((other.requests[0]?.at ?? 0) - (b ?? 0)).toBeLessThan(600);
    const known = await fetch(`${origin}/a`);
    if (known.kind !== 'new') throw new Error('It is new');
    for (const path of ['/a', '/a'])
      await fetch(`${origin}${path}`, { validators: known.validators }, { pace });
    const [first, second] = requests.slice(-2).map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeLessThan(600);
  });

  it('takes compressed answers', async () => {
    const { origin } = await startWebServer({
      '/gzip': { body: gzipSync('words'), headers: { 'content-encoding': 'gzip' } },
      '/br': { body: brotliCompressSync('words'), headers: { 'content-encoding': 'br' } },
    });
    expect(await fetch(`${origin}/gzip`)).toMatchObject({ body: Buffer.from('words') });
    expect(await fetch(`${origin}/br`)).toMatchObject({ body: Buffer.from('words') });
  });

  it('shows a password to the server that it is for, and to no other', async () => {
    const other = await startWebServer({ '/end': 'words' });
    const { origin, port, requests } = await startWebServer({
      '/start': redirect('/next'),
      '/next': redirect(`${other.origin}/end`),
    });
    await fetch(`http://ada:geheim@127.0.0.1:${port}/start`);
    const basic = `Basic ${Buffer.from('ada:geheim').toString('base64')}`;
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    await fetch(`${origin}/next`, { authorization: { origin, value: basic } });
    expect(requests.at(-1)?.headers.authorization).toBe(basic);
    expect(other.requests.at(-1)?.headers.authorization).toBeUndefined();
  });
});

describe('a redirect', () => {
  it('is followed five times, and no more', async () => {
    const { origin, pages } = await startWebServer({ '/0': 'words' });
    for (let step = 1; step <= 6; step += 1) pages.set(`/${step}`, redirect(`/${step - 1}`, 301));
    expect(await fetch(`${origin}/5`)).toMatchObject({ kind: 'new', hasMoved: true });
    await expect(fetch(`${origin}/6`)).rejects.toMatchObject({ code: 'FEED_REFUSED' });
    pages.set('/circle', redirect('/circle'));
    await expect(fetch(`${origin}/circle`)).rejects.toMatchObject({ code: 'FEED_REFUSED' });
  });

  it('leads to addresses of the web alone', async () => {
    const { origin, pages } = await startWebServer();
    for (const target of ['file:///etc/passwd', 'ftp://x.example/', 'http://', 'gopher://x.example']) {
      pages.set('/', redirect(target));
      await expect(fetch(`${origin}/`)).rejects.toMatchObject({ code: 'FEED_ADDRESS_INVALID' });
    }
  });
});

describe('a server that is out of order', () => {
  it('is asked three times', async () => {
    const { origin, pages, requests } = await startWebServer();
    pages.set('/', inTurn(status(500), status(503), status(200)));
    expect(await fetch(`${origin}/`)).toMatchObject({ kind: 'new' });
    pages.set('/', status(500));
    await expect(fetch(`${origin}/`)).rejects.toMatchObject({ code: 'FEED_REFUSED' });
    expect(requests).toHaveLength(6);
  });

  it('is waited for as long as it asks for, but not for hours', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const { origin, pages, requests } = await startWebServer();
    pages.set('/', inTurn(status(429, { 'retry-after': '7' }), status(200)));
    await fetch(`${origin}/`, {}, { wait });
    expect(waits).toEqual([7000]);
    pages.set('/', status(429, { 'retry-after': '3600' }));
    await expect(fetch(`${origin}/`, {}, { wait })).rejects.toMatchObject({
      message: expect.stringContaining('try again in 3600 s'),
    });
    expect(requests).toHaveLength(3);
  });

  it.each([401, 403, 404, 410])('is not asked again where it says %d', async (code) => {
    const { origin, pages, requests } = await startWebServer();
    pages.set('/', status(code));
    await expect(fetch(`${origin}/`)).rejects.toMatchObject({ code: 'FEED_REFUSED' });
    expect(requests).toHaveLength(1);
  });

  it('gives the beginning of what it never ends', async () => {
    const { origin, requests } = await startWebServer({ '/': cutAfter('words and more words', 5) });
    expect(await fetch(`${origin}/`)).toMatchObject({ isCut: true, body: Buffer.from('words') });
    expect(requests).toHaveLength(3);
  });

  it('is given up when it says nothing, or goes on for ever', async () => {
    const { origin } = await startWebServer({
      '/silent': () => undefined,
      '/dripping': (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 20);
        response.on('close', () => clearInterval(drip));
      },
    });
    await expect(fetch(`${origin}/silent`, {}, { silentMs: 50 })).rejects.toMatchObject({
      code: 'FEED_UNREACHABLE',
    });
    expect(await fetch(`${origin}/dripping`, {}, { wholeMs: 200 })).toMatchObject({ isCut: true });
    await expect(fetch('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'FEED_UNREACHABLE' });
  });

  it.each(['gzip', 'br'])('fills nothing with a bomb of %s', async (encoding) => {
    const zeros = Buffer.alloc(20 * 1024 * 1024);
    const body = encoding === 'gzip' ? gzipSync(zeros) : brotliCompressSync(zeros);
    expect(body.length).toBeLessThan(100_000);
    const { origin } = await startWebServer({ '/': { body, headers: { 'content-encoding': encoding } } });
    await expect(fetch(`${origin}/`)).rejects.toMatchObject({ code: 'FEED_TOO_LARGE' });
  });

  it('fills nothing without one, either', async () => {
    const { origin } = await startWebServer({ '/': 'x'.repeat(100_001) });
    await expect(fetch(`${origin}/`)).rejects.toMatchObject({ code: 'FEED_TOO_LARGE' });
  });
});
