import { isUtf8 } from 'node:buffer';
import { VerbatimError } from '../../errors.ts';
import type { Note } from '../note.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/**
 * In a file of UTF-8 so many lines, and this share of all, may have broken bytes; more, and it is in another
 * encoding.
 */
const BROKEN_LINES = 3;
const BROKEN_SHARE = 0.02;
/** A text has fewer control characters than this share of its bytes. */
const CONTROL_SHARE = 0.001;
/**
 * Of every two bytes one is zero in text of Latin letters in UTF-16: at least so many of the zeros are on one
 * side.
 */
const UTF16_SIDE = 0.95;
const UTF16_ZEROS = 0.3;
/** Bytes that are looked at for that. */
const SAMPLE = 4096;

/**
 * The text of a file: UTF-8, or UTF-16 by its mark or its zeros, or Windows-1252 where that is the only
 * sensible reading. A few broken bytes are replaced. Everything but plain UTF-8 is told in a note that names
 * the line.
 *
 * @throws VerbatimError TRANSCRIPT_ENCODING or TRANSCRIPT_BINARY, naming the line.
 */
export function decodeText(bytes: Buffer, file: string): { text: string; notes: Note[] } {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16).decode(bytes);
    if (!text.includes('\0'))
      return { text, notes: [{ file, line: 1, message: 'The file is UTF-16; it was read as such.' }] };
  }
  const { clean, notes } = withoutZeros(bytes, file);
  if (isUtf8(clean)) return { text: clean.toString('utf8'), notes };
  const broken = brokenLines(clean);
  const lines = countLines(clean);
  const [first] = broken;
  if (isMostlyUtf8(clean) && broken.length <= Math.max(BROKEN_LINES, lines * BROKEN_SHARE)) {
    const shown = `${broken.slice(0, 5).join(', ')}${broken.length > 5 ? ', …' : ''}`;
    const message = `Bytes that are no UTF-8 were replaced (line ${shown}).`;
    return { text: clean.toString('utf8'), notes: [...notes, { file, line: first ?? 1, message }] };
  }
  const western = isMostlyUtf8(clean) ? undefined : decodeWindows1252(clean);
  if (western !== undefined) {
    const message =
      'The file is not UTF-8; it was read as Windows-1252, from this line on the only sensible reading.';
    return { text: western, notes: [...notes, { file, line: first ?? 1, message }] };
  }
  throw new VerbatimError('TRANSCRIPT_ENCODING', 'This line is not valid UTF-8.', {
    hint: 'Save the file as UTF-8, for example with `iconv -f ENCODING -t UTF-8 OLD > NEW`, with the encoding that it is in.',
    file,
    line: first ?? 1,
  });
}

/** The kind of UTF-16 that a mark at the beginning, or zeros on one side of every pair of bytes, tell. */
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

/** A zero byte or two in a text are a slip, more of them or other control characters mean that it is none. */
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
 * The numbers of the lines that are no UTF-8. Line ends are never part of a longer sequence, so each line is
 * valid or not by itself.
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

/** Whether more lines with letters beyond ASCII are UTF-8 than not: by chance they seldom are. */
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
