import { expect, it } from 'vitest';
import { openSealed, sealText } from '../../../../src/feeds/following/show/sealed-text.ts';

const TEXT = 'https://harbour.example/1.vtt?token=geheimnis1 ⚓';

it('is opened with what it was sealed with, and is different each time', () => {
  const sealed = sealText(TEXT, 'https://a.example/feed', 'x');
  expect(openSealed(sealed, 'https://a.example/feed', 'x')).toBe(TEXT);
  expect(sealText(TEXT, 'https://a.example/feed', 'x')).not.toBe(sealed);
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('geheimnis1');
  expect(openSealed(sealText('', 'a', 'x'), 'a', 'x')).toBe('');
});

it('is opened with nothing else, nor after any change', () => {
  const sealed = sealText(TEXT, 'a', 'x');
  expect(openSealed(sealed, 'b', 'x')).toBeUndefined();
  expect(openSealed(sealed, 'a', 'y')).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ 1;
    expect(openSealed(changed.toString('base64'), 'a', 'x'), `byte ${at}`).toBeUndefined();
    expect(openSealed(bytes.subarray(0, at).toString('base64'), 'a', 'x'), `${at} bytes`).toBeUndefined();
  }
  expect(openSealed('not base64 at all', 'a', 'x')).toBeUndefined();
});
