import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { VerbatimError } from '../../errors.ts';

/**
 * A transcript of 24 hours is about 2 MB, as JSON with a segment for each word 20 MB. Larger files are
 * something else.
 */
const MAX_TRANSCRIPT_BYTES = 20 * 1024 * 1024;

/**
 * The bytes of a transcript or of a file beside it.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND, or TRANSCRIPT_TOO_LARGE before anything is read.
 */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    const stats = await stat(file);
    if (stats.isFile() && stats.size <= MAX_TRANSCRIPT_BYTES) return await readFile(file);
    if (stats.isFile()) throw tooLarge(file, stats.size);
  } catch (cause) {
    if (cause instanceof VerbatimError) throw cause;
    throw notReadable(file, 'The file does not exist or cannot be read.', cause);
  }
  throw notReadable(file, 'This is not a file.');
}

/**
 * The text of a file that must be UTF-8.
 *
 * @throws VerbatimError TRANSCRIPT_ENCODING or TRANSCRIPT_BINARY, naming the line.
 */
export function decodeUtf8(bytes: Buffer, file: string): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new VerbatimError('TRANSCRIPT_ENCODING', 'The file is UTF-16, not UTF-8.', {
      hint: 'Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8 OLD > NEW`.',
      file,
      line: 1,
    });
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    throw new VerbatimError('TRANSCRIPT_BINARY', 'The file is not text: it holds zero bytes.', {
      hint: 'Name a transcript, not a recording or a document.',
      file,
      line: lineAt(bytes, zero),
    });
  }
  if (!isUtf8(bytes)) {
    throw new VerbatimError('TRANSCRIPT_ENCODING', 'This line is not valid UTF-8.', {
      hint: 'Save the file as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.',
      file,
      line: firstInvalidLine(bytes),
    });
  }
  return bytes.toString('utf8');
}

/** Line ends are never part of a longer UTF-8 sequence, so each line is valid or not by itself. */
function firstInvalidLine(bytes: Buffer): number {
  let line = 1;
  let from = 0;
  while (from < bytes.length) {
    const newline = bytes.indexOf(0x0a, from);
    const to = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(from, to))) return line;
    line += 1;
    from = to + 1;
  }
  return line;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) line += 1;
  return line;
}

function tooLarge(file: string, size: number): VerbatimError {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return new VerbatimError(
    'TRANSCRIPT_TOO_LARGE',
    `The file has ${megabytes(size)} MB, more than any transcript.`,
    {
      hint: `Transcripts of up to ${megabytes(MAX_TRANSCRIPT_BYTES)} MB are read. Is it a recording? Split it if it really is text.`,
      file,
    },
  );
}

function notReadable(file: string, message: string, cause?: unknown): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NOT_FOUND', message, {
    hint: 'Check the path and who may read it.',
    cause,
    file,
  });
}
