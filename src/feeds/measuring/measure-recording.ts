import { toWebAddress } from '../fetching/feed-address.ts';
import { type Fetching, fetchPolitely } from '../fetching/fetch-politely.ts';
import type { Length } from './length.ts';
import { recordingLength } from './recording-length.ts';

/**
 * Bytes that are asked for at once, twice at most: less than a minute of sound, from which on hosts count a
 * download (IAB Podcast Measurement Technical Guidelines 2.2), and as much as a page of Ogg may have.
 */
const STRETCH_BYTES = 64 * 1024;
/** How long a server may be silent, and one answer may take, in milliseconds: there is little to send. */
const SILENT_MS = 10_000;
const WHOLE_MS = 20_000;

/** What is known of a recording after asking for its beginning. */
export interface Measured {
  /** How long it plays; undefined where that is not told at its beginning. */
  readonly seconds: number | undefined;
  /** Its server gives parts of it, so that players can begin in the middle. */
  readonly hasParts: boolean;
}

/**
 * Measures a recording by its beginning. Where that says that its length is told elsewhere (behind a picture,
 * at its end), a stretch from there is asked for, too; never more, even if the server sends all of it.
 *
 * @throws VerbatimError as {@link fetchPolitely} does, after one attempt.
 */
export async function measureRecording(url: string, fetching: Fetching): Promise<Measured> {
  const { bytes, size, hasParts, foundAt } = await stretchOf(new URL(url), 0, fetching);
  const length = recordingLength(bytes, size);
  if (!hasParts || length.kind !== 'further') return { seconds: secondsOf(length), hasParts };
  if (size === undefined || length.offset >= size) return { seconds: undefined, hasParts };
  const further = await stretchOf(foundAt, length.offset, fetching);
  // Where its size is another, so are the advertisements in it.
  return { seconds: further.size === size ? secondsOf(length.read(further.bytes)) : undefined, hasParts };
}

function secondsOf(length: Length): number | undefined {
  return length.kind === 'known' ? length.seconds : undefined;
}

interface Stretch {
  readonly bytes: Buffer;
  /** Of the whole recording, where the server tells it. */
  readonly size: number | undefined;
  readonly hasParts: boolean;
  /** After redirects: the rest of the same file is there. */
  readonly foundAt: URL;
}

async function stretchOf(url: URL, offset: number, fetching: Fetching): Promise<Stretch> {
  const fetched = await fetchPolitely(
    {
      address: toWebAddress(url.href),
      accept: 'audio/*, */*;q=0.5',
      maxBytes: STRETCH_BYTES,
      takesBeginning: true,
      attempts: 1,
      headers: { range: `bytes=${offset}-${offset + STRETCH_BYTES - 1}`, 'accept-encoding': 'identity' },
    },
    {
      ...fetching,
      silentMs: fetching.silentMs ?? SILENT_MS,
      wholeMs: fetching.wholeMs ?? WHOLE_MS,
    },
  );
  if (fetched.kind === 'same') throw new Error('Nothing was said of what is known.');
  const { body, url: foundAt, status, headers } = fetched;
  const hasParts = status === 206;
  const part = hasParts ? partIn(headers['content-range']) : undefined;
  if (part?.offset === offset) return { bytes: body, size: part.size, hasParts, foundAt };
  // A server that knows no parts gives all of it, from the beginning.
  const isWhole = status === 200 && offset === 0 && headers['content-encoding'] === undefined;
  const size = isWhole && headers['content-length'] ? Number(headers['content-length']) : undefined;
  return { bytes: isWhole ? body : Buffer.alloc(0), size, hasParts, foundAt };
}

/** Which part of how much an answer is (RFC 9110, 14.4). */
function partIn(contentRange = ''): { offset: number; size: number | undefined } | undefined {
  const [, first, size] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/i.exec(contentRange) ?? [];
  if (first === undefined) return undefined;
  return { offset: Number(first), size: size === '*' ? undefined : Number(size) };
}
