import { type Length, UNKNOWN } from './length.ts';
import { mp4Length } from './mp4-length.ts';
import { mpegLength } from './mpeg-length.ts';
import { oggLength } from './ogg-length.ts';

/** How many bytes after a tag are enough to tell whether the bitrate of MP3 is constant. */
const ENOUGH_BYTES = 16 * 1024;

/**
 * How long a recording plays, from its beginning: MP3, MP4 (M4A), Ogg with Opus or Vorbis. The format is
 * recognised by the content, not by a type or name. Unknown where it cannot be told for certain.
 *
 * @param bytes - The file from its first byte on.
 * @param size - Bytes of the whole file, where that is known.
 */
export function recordingLength(bytes: Buffer, size: number | undefined): Length {
  const start = endOfTags(bytes);
  if (start === 0) return lengthFrom(bytes, { offset: 0, size });
  if (start + ENOUGH_BYTES <= bytes.length || bytes.length === size)
    return lengthFrom(bytes.subarray(start), { offset: start, size });
  return { kind: 'further', offset: start, read: (more) => lengthFrom(more, { offset: start, size }) };
}

/** The byte where the sound begins: after ID3v2 tags, whose pictures may be larger than what was read. */
function endOfTags(bytes: Buffer): number {
  let at = 0;
  while (bytes.length >= at + 10 && bytes.toString('latin1', at, at + 3) === 'ID3') {
    const hasFooter = (bytes.readUInt8(at + 5) & 0x10) !== 0;
    // Four times seven bits (https://id3.org/id3v2.4.0-structure, 3.1).
    const size = bytes.subarray(at + 6, at + 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
    at += 10 + size + (hasFooter ? 10 : 0);
  }
  return at;
}

function lengthFrom(
  bytes: Buffer,
  place: { readonly offset: number; readonly size: number | undefined },
): Length {
  if (bytes.length < 16) return UNKNOWN;
  if (bytes.toString('latin1', 0, 4) === 'OggS') return oggLength(bytes, place);
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return mp4Length(bytes, place.offset);
  return mpegLength(bytes, place);
}
