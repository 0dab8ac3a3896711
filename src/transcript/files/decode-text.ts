import { isUtf8 } from 'node:buffer';
import { VerbatimError } from '../../errors.ts';
import type { Note } from '../note.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/**
 * A UTF-8 file may have invalid bytes in this many lines, or in `BROKEN_SHARE` of its lines if that is more.
 * With more than that, the file is in another encoding.
 */
const BROKEN_LINES = 3;
const BROKEN_SHARE = 0.02;
/** In a text, control characters are at most this share of the bytes. */
const CONTROL_SHARE = 0.001;
/**
 * In UTF-16 text of Latin letters, one byte of each pair is zero: at least this share of the zeros is on the
 * same side, and at least `UTF16_ZEROS` of all bytes are zero.
 */
const UTF16_SIDE = 0.95;
const UTF16_ZEROS = 0.3;
/** Bytes examined to detect UTF-16. */
const SAMPLE = 4096;

/**
 * Decodes a file: as UTF-8; as UTF-16 if a byte order mark or the zero bytes show it; or as Windows-1252 if
 * that is the only plausible encoding. A few invalid bytes are replaced by U+FFFD. Anything but clean UTF-8
 * is reported in a note that names the first affected line.
 *
 * @throws VerbatimError TRANSCRIPT_ENCODING or TRANSCRIPT_BINARY, naming the line.
 */
export function decodeText(bytes: Buffer, file: string): { text: string; notes: Note[] } {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16).decode(bytes);
    if (!text.includes('\0'))
      return { text, notes: [{ file, line: 1, message: 'The file was read as UTF-16.' }] };
  }
  const { clean, notes } = withoutZeros(bytes, file);
  if (isUtf8(clean)) return { text: clean.toString('utf8'), notes };
  const broken = brokenLines(clean);
  const lines = countLines(clean);
  const [first] = broken;
  const isMeantAsUtf8 = isMostlyUtf8(clean);
  if (isMeantAsUtf8 && broken.length <= Math.max(BROKEN_LINES, lines * BROKEN_SHARE)) {
    const shown = `${broken.slice(0, 5).join(', ')}${broken.length > 5 ? ', …' : ''}`;
    const message = `Bytes that are not valid UTF-8 were replaced by � (line ${shown}).`;
    return { text: clean.toString('utf8'), notes: [...notes, { file, line: first ?? 1, message }] };
  }
  const western = isMeantAsUtf8 ? undefined : decodeWindows1252(clean);
  if (western !== undefined) {
    const message =
      'The file is not UTF-8 (this is the first line that is not). It was read as Windows-1252, which fits.';
    return { text: western, notes: [...notes, { file, line: first ?? 1, message }] };
  }
  throw new VerbatimError('TRANSCRIPT_ENCODING', 'This line is not valid UTF-8.', {
    hint: 'Save the file as UTF-8, for example with `iconv -f ENCODING -t UTF-8 OLD > NEW`, where ENCODING is the one it has now.',
    file,
    line: first ?? 1,
  });
}

/**
 * The byte order of UTF-16, from the byte order mark or from which byte of each pair is zero; undefined if
 * it is not UTF-16.
 */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length * UTF16_ZEROS) return undefined;
  if (odd > (even + odd) * UTF16_SIDE) return 'utf-16le';
  return even > (even + odd) * UTF16_SIDE ? 'utf-16be' : undefined;
}

/**
 * Removes zero bytes. A few are a slip; with more of them, or with other control characters, the file is not
 * text.
 *
 * @throws VerbatimError TRANSCRIPT_BINARY.
 */
function withoutZeros(bytes: Buffer, file: string): { clean: Buffer; notes: Note[] } {
  const zero = bytes.indexOf(0);
  if (zero < 0) return { clean: bytes, notes: [] };
  const control = bytes.reduce(
    (count, byte) => count + Number(byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)),
    0,
  );
  const line = lineAt(bytes, zero);
  if (control > bytes.length * CONTROL_SHARE) {
    throw new VerbatimError('TRANSCRIPT_BINARY', 'The file is not text: it holds zero bytes.', {
      hint: 'Name a transcript, not a recording or a document.',
      file,
      line,
    });
  }
  return {
    clean: Buffer.from(bytes.filter((byte) => byte !== 0)),
    notes: [{ file, line, message: 'Zero bytes were left out.' }],
  };
}

/**
 * The numbers of the lines that are not valid UTF-8. A line feed is never part of a multi-byte sequence, so
 * each line can be checked by itself.
 */
function brokenLines(bytes: Buffer): number[] {
  const broken: number[] = [];
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, from);
    const to = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(from, to))) broken.push(line);
    from = to + 1;
  }
  return broken;
}

/**
 * Whether at least half of the lines with bytes beyond ASCII are valid UTF-8. Text in another encoding
 * hardly ever is by chance.
 */
function isMostlyUtf8(bytes: Buffer): boolean {
  const lines = bytes.toString('utf8').split('\n');
  const foreign = lines.filter((line) => /[^\0-\x7f]/.test(line));
  const broken = foreign.filter((line) => line.includes('\ufffd')).length;
  return foreign.length - broken > 0 && foreign.length - broken >= broken;
}

function countLines(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + Number(byte === 0x0a), 1);
}

function lineAt(bytes: Buffer, offset: number): number {
  return countLines(bytes.subarray(0, offset));
}
