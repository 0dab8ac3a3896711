import { toWebAddress } from '../fetching/feed-address.ts';
import { type Fetching, fetchPolitely } from '../fetching/fetch-politely.ts';
import type { Length } from './length.ts';
import { recordingLength } from './recording-length.ts';

/**
 * How many bytes one request asks for; there are at most two. That is less than the minute of sound that
 * hosts count as a download (IAB Podcast Measurement Technical Guidelines 2.2), and as much as a page of Ogg
 * can have.
 */
const STRETCH_BYTES = 64 * 1024;
/** Milliseconds that a server may be silent, and a response may take: there is little to send. */
const SILENT_MS = 10_000;
const WHOLE_MS = 20_000;

/** What the beginning of a recording reveals. */
export interface Measured {
  /** Length in seconds; undefined where it cannot be told. */
  readonly seconds: number | undefined;
  /** Whether its server supports range requests, so that players can start in the middle. */
  readonly hasParts: boolean;
}

/**
 * Measures a recording by its beginning. Where the length is elsewhere in the file (after a picture, or at
 * the end), one more stretch is requested from there. Never more is read, even if the server sends the whole
 * file.
 *
 * @throws VerbatimError as {@link fetchPolitely} does, after one attempt.
 */
export async function measureRecording(url: string, fetching: Fetching): Promise<Measured> {
  const { bytes, size, hasParts, foundAt } = await stretchOf(new URL(url), 0, fetching);
  const length = recordingLength(bytes, size);
  if (!hasParts || length.kind !== 'further') return { seconds: secondsOf(length), hasParts };
  if (size === undefined || length.offset >= size) return { seconds: undefined, hasParts };
  const further = await stretchOf(foundAt, length.offset, fetching);
  // A different size means that the server has put in other advertisements.
  return { seconds: further.size === size ? secondsOf(length.read(further.bytes)) : undefined, hasParts };
}

function secondsOf(length: Length): number | undefined {
  return length.kind === 'known' ? length.seconds : undefined;
}

interface Stretch {
  readonly bytes: Buffer;
  /** Bytes of the whole recording, where the server tells it. */
  readonly size: number | undefined;
  readonly hasParts: boolean;
  /** Address after redirects, at which the rest of the same file is. */
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
  if (fetched.kind === 'same') throw new Error('A request without validators was answered with 304.');
  const { body, url: foundAt, status, headers } = fetched;
  const hasParts = status === 206;
  const part = hasParts ? partIn(headers['content-range']) : undefined;
  if (part?.offset === offset) return { bytes: body, size: part.size, hasParts, foundAt };
  // A server without range requests sends the whole file, from the beginning.
  const isWhole = status === 200 && offset === 0 && headers['content-encoding'] === undefined;
  const size = isWhole && headers['content-length'] ? Number(headers['content-length']) : undefined;
  return { bytes: isWhole ? body : Buffer.alloc(0), size, hasParts, foundAt };
}

/** Parses `Content-Range` (RFC 9110, 14.4): offset of the part, and size of the whole file, in bytes. */
function partIn(contentRange = ''): { offset: number; size: number | undefined } | undefined {
  const [, first, size] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/i.exec(contentRange) ?? [];
  if (first === undefined) return undefined;
  return { offset: Number(first), size: size === '*' ? undefined : Number(size) };
}
