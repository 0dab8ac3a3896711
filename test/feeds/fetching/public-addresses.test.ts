import { describe, expect, it } from 'vitest';
import { toWebAddress } from '../../../src/feeds/fetching/feed-address.ts';
import { fetchPolitely } from '../../../src/feeds/fetching/fetch-politely.ts';
import { isPublicAddress, lookUpPublicAddress } from '../../../src/feeds/fetching/public-addresses.ts';
import { fetchingHere } from '../../support/feeds/made-feed.ts';
import { redirect, startWebServer } from '../../support/feeds/web-server.ts';

describe('an address', () => {
  it.each([
    ...[
      '127.0.0.1',
      '127.1.2.3',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '0.0.0.0',
      '100.64.0.1',
    ],
    ...[
      '169.254.169.254',
      '192.0.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '192.0.2.1',
    ],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '2001:db8::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::127.0.0.1',
      '2001::1',
      'fec0::1',
      '100::1',
      'not an address',
    ],
  ])('as %s is none of the internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'as %s is',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('what is inside the machine or its networks', () => {
  const fetch = (url: string) =>
    fetchPolitely(
      { address: toWebAddress(url), maxBytes: 1000, accept: '*/*' },
      fetchingHere({ allowPrivate: false, silentMs: 2000 }),
    );

  it('is not fetched, however its address is written', async () => {
    const { port, requests } = await startWebServer({ '/': 'secret' });
    const hosts = [
      ...[
        '127.0.0.1',
        'localhost',
        'LOCALHOST',
        '2130706433',
        '0x7f000001',
        '0177.0.0.1',
        '127.1',
        '0',
        '0.0.0.0',
      ],
      ...[
        '[::1]',
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
        '[0:0:0:0:0:ffff:7f00:1]',
        '127.0.0.1.',
        '①②⑦.0.0.1',
      ],
    ];
    for (const host of hosts) {
      await expect(fetch(`http://${host}:${port}/`), host).rejects.toMatchObject({
        code: 'FEED_ADDRESS_PRIVATE',
      });
    }
    expect(requests).toEqual([]);
  });

  it('is not fetched after a redirect', async () => {
    const inside = await startWebServer({ '/': 'secret' });
    const { origin, port } = await startWebServer();
    const server = await startWebServer({ '/': redirect(`${inside.origin}/`) });
    // A server outside, played by one inside that may be asked itself.
    const pages = [
      `http://127.0.0.1:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      `http://localhost:${port}`,
    ];
    for (const target of pages) {
      server.pages.set('/', redirect(target));
      const once = fetchingHere({ allowPrivate: true });
      let first = true;
      const guarded = {
        ...once,
        get allowPrivate() {
          const isFirst = first;
          first = false;
          return isFirst;
        },
      };
      const wanted = { address: toWebAddress(`${server.origin}/`), maxBytes: 1000, accept: '*/*' };
      await expect(fetchPolitely(wanted, guarded)).rejects.toMatchObject({ code: 'FEED_ADDRESS_PRIVATE' });
    }
    expect(inside.requests).toEqual([]);
    expect(origin).toContain('127.0.0.1');
  });

  it('is not given by a look-up, in any of the forms that connections ask for', async () => {
    for (const options of [{}, { all: true }, { family: 4 }]) {
      const error = await new Promise((resolve) => lookUpPublicAddress('localhost', options, resolve));
      expect(error).toMatchObject({ code: 'FEED_ADDRESS_PRIVATE' });
    }
  });
});
