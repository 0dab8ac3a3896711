import { knownLength, type Length, UNKNOWN } from './length.ts';

const HEADER_BYTES = 27;
/** Maximum bytes of a page (RFC 3533, 6): the last page begins within so many bytes before the end. */
const MAX_PAGE_BYTES = 65_307;
/** The position of a page on which no packet ends. */
const NO_POSITION = 2n ** 64n - 1n;
/** Positions per second in Opus, whatever the recording's sample rate (RFC 7845, 4). */
const OPUS_RATE = 48_000;

/**
 * Finds the length of Opus or Vorbis in Ogg: the position in its last page (RFC 3533; RFC 7845, 4).
 *
 * @param bytes - The file from byte `offset` on, where the first page begins.
 * @param size - Bytes of the whole file, where that is known.
 */
export function oggLength(
  bytes: Buffer,
  { offset, size }: { readonly offset: number; readonly size: number | undefined },
): Length {
  const stream = streamIn(bytes);
  if (stream === undefined || size === undefined) return UNKNOWN;
  const read = (end: Buffer) => lastPosition(end, stream);
  if (offset + bytes.length === size) return read(bytes);
  return { kind: 'further', offset: Math.max(offset, size - MAX_PAGE_BYTES), read };
}

interface Stream {
  readonly serial: number;
  /** Positions per second, and how many of them precede the sound. */
  readonly rate: number;
  readonly skipped: number;
}

function streamIn(bytes: Buffer): Stream | undefined {
  if (bytes.length < 2 * HEADER_BYTES) return undefined;
  const packet = bytes.subarray(HEADER_BYTES + bytes.readUInt8(26));
  const serial = bytes.readUInt32LE(14);
  if (packet.length < 19) return undefined;
  if (packet.toString('latin1', 0, 8) === 'OpusHead')
    return { serial, rate: OPUS_RATE, skipped: packet.readUInt16LE(10) };
  if (packet.toString('latin1', 0, 7) === '\u0001vorbis')
    return { serial, rate: packet.readUInt32LE(12), skipped: 0 };
  return undefined;
}

function lastPosition(end: Buffer, { serial, rate, skipped }: Stream): Length {
  for (let at = end.length; at > 0; ) {
    at = end.lastIndexOf('OggS', at - 1);
    if (at < 0) break;
    if (at + HEADER_BYTES > end.length || end.readUInt8(at + 4) !== 0) continue;
    const isOurs = end.readUInt32LE(at + 14) === serial;
    const isFirstOfStream = (end.readUInt8(at + 5) & 2) !== 0;
    // Another stream follows ours; the length of both together is not in the file.
    if (isFirstOfStream && !isOurs) return UNKNOWN;
    const position = end.readBigUInt64LE(at + 6);
    if (isOurs && position !== NO_POSITION) return knownLength((Number(position) - skipped) / rate);
  }
  return UNKNOWN;
}
