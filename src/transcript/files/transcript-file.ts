import { readFile, stat } from 'node:fs/promises';
import { VerbatimError } from '../../errors.ts';

/**
 * A transcript of 24 hours is about 2 MB; as JSON with a segment for each word, 20 MB. Larger files are
 * something else.
 */
const MAX_TRANSCRIPT_BYTES = 20 * 1024 * 1024;

/**
 * Reads a transcript or one of its companions.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND, or TRANSCRIPT_TOO_LARGE without reading the file.
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
    hint: 'Check the path and the permissions of the file.',
    cause,
    file,
  });
}
