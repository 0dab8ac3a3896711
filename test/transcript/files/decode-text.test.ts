import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/transcript/files/decode-text.ts';

const LINES = '00:01 The café is là-bas.\n00:05 «Über» 25 €, he said – “naïve”.\n';
const decode = (bytes: Buffer) => decodeText(bytes, 'a.txt');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows = (text: string) =>
  Buffer.from(
    [...text].map(
      (character) => ({ '€': 0x80, '–': 0x96, '“': 0x93, '”': 0x94 })[character] ?? character.charCodeAt(0),
    ),
  );

describe('bytes as text', () => {
  test('UTF-8, with a mark or without, is nothing worth telling', () => {
    expect(decode(Buffer.from(LINES))).toEqual({ text: LINES, notes: [] });
    expect(decode(Buffer.from(`\uFEFF${LINES}`)).notes).toEqual([]);
  });

  test.each([
    ['little-endian with its mark', Buffer.from(`\uFEFF${LINES}`, 'utf16le')],
    ['big-endian with its mark', utf16be(`\uFEFF${LINES}`)],
    ['little-endian without', Buffer.from(LINES, 'utf16le')],
    ['big-endian without', utf16be(LINES)],
  ])('UTF-16, %s', (_, bytes) => {
    expect(decode(bytes)).toEqual({
      text: LINES,
      notes: [{ file: 'a.txt', line: 1, message: 'The file was read as UTF-16.' }],
    });
  });

  test('Windows-1252, where it is the only sensible reading', () => {
    const { text, notes } = decode(windows(`00:00 Plain.\n${LINES}`));
    expect(text).toBe(`00:00 Plain.\n${LINES}`);
    expect(notes).toMatchObject([{ line: 2, message: expect.stringContaining('Windows-1252') }]);
  });

  test.each([
    // Each byte is a letter in these encodings, too.
    ['Cyrillic', 'cff0e8e2e5f2'],
    ['Polish', '7a61bff3b3e620676ae6b6b6'],
    ['Japanese', '82b182f182c982bf82cd'],
  ])('another encoding is refused, by its line: %s', (_, hex) => {
    const bytes = Buffer.concat([Buffer.from('00:01 Hello.\n00:04 '), Buffer.from(hex.repeat(20), 'hex')]);
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({
        code: 'TRANSCRIPT_ENCODING',
        message: 'a.txt:2: This line is not valid UTF-8.',
        hint: expect.stringContaining('iconv'),
      }),
    );
  });

  test('a bad byte in UTF-8 costs one character', () => {
    const bytes = Buffer.concat([Buffer.from(LINES), Buffer.from([0x61, 0xff, 0x62, 0x0a])]);
    const { text, notes } = decode(bytes);
    expect(text).toBe(`${LINES}a\uFFFDb\n`);
    expect(notes).toEqual([
      { file: 'a.txt', line: 3, message: 'Bytes that are not valid UTF-8 were replaced by � (line 3).' },
    ]);
  });

  test('a zero byte is left out; a recording is refused', () => {
    const long = '00:01 It was a slip of the recorder.\n'.repeat(100);
    expect(decode(Buffer.from(`${long}a\0b`))).toMatchObject({ text: `${long}ab`, notes: [{ line: 101 }] });
    expect(() => decode(Buffer.from('ID3\n\u0003\n\0\0', 'latin1'))).toThrow(
      expect.objectContaining({
        code: 'TRANSCRIPT_BINARY',
        message: 'a.txt:3: The file is not text: it holds zero bytes.',
      }),
    );
  });
});
