import { describe, expect, it } from 'vitest';
import {
  mayHoldSecret,
  secretsIn,
  shownAddress,
  toWebAddress,
} from '../../../src/feeds/fetching/feed-address.ts';

describe('an address that is for one person alone', () => {
  it.each([
    'https://ada:geheim@harbour.example/feed.xml',
    'https://www.patreon.com/rss/harbour?auth=k3zq81lmn0pqrstu',
    'https://harbour.supportingcast.fm/content/eyJ0IjoicCIsImMiOiIxMjM0In0.rss',
    'https://harbour.memberful.com/rss/4242?auth=AbCdEf123456',
    'https://api.substack.com/feed/podcast/12/private/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9.rss',
    'https://cdn.example/1.mp3?Policy=abc&Signature=def&Key-Pair-Id=ghi',
    'https://cdn.example/1.mp3?X-Amz-Signature=0123456789abcdef',
    'https://feeds.example/q/0123456789abcdefghij0123456789abcdefghij0123/feed',
  ])('is told: %s', (address) => {
    expect(mayHoldSecret(address)).toBe(true);
  });

  it.each([
    'https://feeds.megaphone.fm/HSW4321098765',
    'https://feeds.simplecast.com/54nAGcIl',
    'https://www.omnycontent.com/d/playlist/e73c998e-6e60-432f-8610-ae210140c5b1/A91018A4-EA4F-4130/podcast.rss',
    'https://feeds.acast.com/public/shows/5a0b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    'https://anchor.fm/s/1e4a0eac/podcast/rss',
    'https://talkpython.fm/episodes/rss_full_history',
    'https://dts.podtrac.com/redirect.mp3/cdn.example/the-lighthouse-keepers-of-the-northern-coast-1.mp3?source=feed&updated=1670000000',
  ])('is not taken for one: %s', (address) => {
    expect(mayHoldSecret(address)).toBe(false);
  });

  it('is shown by its host alone', () => {
    expect(shownAddress('https://ada:geheim@harbour.example:8443/private/k3zq?auth=abc')).toBe(
      'harbour.example:8443',
    );
    expect(secretsIn('https://ada:geheim%20wort@harbour.example/x?auth=k3zq81lmn')).toEqual([
      'geheim%20wort',
      'geheim wort',
      'k3zq81lmn',
    ]);
  });

  it('lets its owner in', () => {
    const { url, authorization } = toWebAddress('https://ada:p%40ss@harbour.example/feed.xml#x');
    expect(url.href).toBe('https://harbour.example/feed.xml');
    expect(authorization).toBe(`Basic ${Buffer.from('ada:p@ss').toString('base64')}`);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://x.example/',
    'javascript:alert(1)',
    'data:text/xml,<rss/>',
    'not one',
    '',
  ])('is refused where it is none of the web: %s', (address) => {
    expect(() => toWebAddress(address)).toThrow(expect.objectContaining({ code: 'FEED_ADDRESS_INVALID' }));
  });
});
