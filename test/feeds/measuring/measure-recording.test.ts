import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { measureRecording } from '../../../src/feeds/measuring/measure-recording.ts';
import { Recordings } from '../../../src/feeds/measuring/recordings.ts';
import { fetchingHere } from '../../support/feeds/made-feed.ts';
import { inParts, mp3Of, mp4Of } from '../../support/feeds/made-recording.ts';
import { redirect, startWebServer } from '../../support/feeds/web-server.ts';

describe('measuring a recording', () => {
  it('asks for its beginning, and for no more where that tells the length', async () => {
    const server = await startWebServer({ '/a.mp3': inParts(mp3Of({ seconds: 600 })) });
    const fetching = fetchingHere();
    expect(await measureRecording(`${server.origin}/a.mp3`, fetching)).toEqual({
      seconds: expect.closeTo(600, 0),
      hasParts: true,
    });
    expect(server.requests.map(({ headers }) => [headers.range, headers['accept-encoding']])).toEqual([
      ['bytes=0-65535', 'identity'],
    ]);
    expect(fetching.received.bytes).toBe(65_536);
  });

  it('asks once more for where the beginning says that it stands, after the redirects', async () => {
    const pictures = mp3Of({ seconds: 600, pictureBytes: 500_000 });
    const server = await startWebServer({
      '/count': redirect('/a.mp3'),
      '/a.mp3': inParts(pictures),
      '/b.m4a': inParts(mp4Of({ seconds: 1800, moov: 'last' })),
    });
    const measured = await measureRecording(`${server.origin}/count`, fetchingHere());
    expect(measured.seconds).toBeCloseTo(600, 0);
    expect(server.asked()).toEqual(['/count', '/a.mp3', '/a.mp3']);
    expect(server.requests.at(-1)?.headers.range).toBe('bytes=500010-565545');
    expect((await measureRecording(`${server.origin}/b.m4a`, fetchingHere())).seconds).toBe(1800);
  });

  it('reads no further where the server sends all of it', async () => {
    const recording = mp3Of({ seconds: 1800 });
    let sent = 0;
    const server = await startWebServer({
      '/a.mp3': (_, response) => {
        response.writeHead(200, { 'content-length': recording.length });
        const send = () => {
          if (response.destroyed || sent >= recording.length) return;
          response.write(recording.subarray(sent, sent + 16_384), send);
          sent += 16_384;
        };
        send();
      },
    });
    const fetching = fetchingHere();
    expect(await measureRecording(`${server.origin}/a.mp3`, fetching)).toEqual({
      seconds: expect.closeTo(1800, 0),
      hasParts: false,
    });
    expect(fetching.received.bytes).toBe(65_536);
    await sleep(200);
    // What the buffers of both ends hold has been sent, and not the rest.
    expect(sent).toBeLessThan(recording.length / 2);
  });

  it('takes no answer for another one', async () => {
    const recording = mp3Of({ seconds: 600, pictureBytes: 500_000 });
    const answers: Record<string, [status: number, headers: Record<string, string>]> = {
      '/other-part': [206, { 'content-range': `bytes 5000-70535/${recording.length}` }],
      '/no-part': [206, {}],
      '/without-size': [206, { 'content-range': 'bytes 0-65535/*' }],
      '/compressed': [200, { 'content-encoding': 'gzip', 'content-length': '99999999' }],
    };
    const server = await startWebServer();
    for (const [path, [status, headers]] of Object.entries(answers)) {
      server.pages.set(path, (_, response) => {
        const isCompressed = headers['content-encoding'] !== undefined;
        response.writeHead(status, headers).end(isCompressed ? undefined : recording.subarray(0, 65_536));
      });
      const measured = measureRecording(`${server.origin}${path}`, fetchingHere());
      expect((await measured.catch(() => undefined))?.seconds, path).toBeUndefined();
    }
    // The second part is one of another file: an advertisement was exchanged in between.
    let size = recording.length;
    server.pages.set('/exchanged', (_, response) => {
      size += 1;
      const part = recording.subarray(0, 65_536);
      response.writeHead(206, { 'content-range': `bytes 0-65535/${size}` }).end(part);
    });
    expect((await measureRecording(`${server.origin}/exchanged`, fetchingHere())).seconds).toBeUndefined();
  });

  it('goes nowhere inside the machine, and waits for nobody', async () => {
    const server = await startWebServer({
      '/drip': (_, response) => {
        response.writeHead(206, { 'content-range': 'bytes 0-65535/1000000' });
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      },
      '/local': redirect('file:///etc/passwd'),
      '/data': redirect('data:audio/mpeg;base64,AAAA'),
    });
    const at = (path: string, more = {}) => measureRecording(`${server.origin}${path}`, fetchingHere(more));
    await expect(at('/local', { allowPrivate: false })).rejects.toMatchObject({
      code: 'FEED_ADDRESS_PRIVATE',
    });
    expect(server.asked()).toEqual([]);
    await expect(at('/local')).rejects.toMatchObject({ code: 'FEED_ADDRESS_INVALID' });
    await expect(at('/data')).rejects.toMatchObject({ code: 'FEED_ADDRESS_INVALID' });
    const started = performance.now();
    expect(await at('/drip', { wholeMs: 300 })).toEqual({ seconds: undefined, hasParts: true });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

it('leaves a host alone that fails again and again', async () => {
  const server = await startWebServer({ '/a.mp3': inParts(mp3Of({ seconds: 60 })) });
  const recordings = new Recordings(fetchingHere());
  const measure = (path: string) => recordings.measure(`${server.origin}${path}`);
  await measure('/1');
  await measure('/2');
  expect(await measure('/a.mp3')).toMatchObject({ kind: 'measured' });
  for (const path of ['/3', '/4', '/5', '/6'])
    expect(await measure(path)).toMatchObject({ kind: 'failed', why: expect.stringContaining('127.0.0.1') });
  expect(server.asked()).toEqual(['/1', '/2', '/a.mp3', '/3', '/4', '/5']);
});
