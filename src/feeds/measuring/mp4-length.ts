import { knownLength, type Length, UNKNOWN } from './length.ts';

/** Maximum bytes of a box's header, and of a movie box up to the end of its movie header. */
const BOX_BYTES = 16;
const MOVIE_BYTES = 256;

/**
 * Reads the length of MP4 from its movie header (ISO/IEC 14496-12, 8.2.2). The header's box is at the
 * beginning of files made for streaming, else at the end.
 *
 * @param bytes - The file from byte `offset` on, where a box begins.
 * @param isFurther - Whether these are bytes that a result `further` asked for: then there is no third
 * request.
 */
export function mp4Length(bytes: Buffer, offset: number, isFurther = false): Length {
  let at = 0;
  while (at + BOX_BYTES <= bytes.length) {
    const box = boxAt(bytes, at);
    if (box === undefined) return UNKNOWN;
    if (box.type === 'moov' && (at + MOVIE_BYTES <= bytes.length || isFurther))
      return movieLength(bytes.subarray(at + box.headerBytes));
    if (box.type === 'moov') break;
    at += box.bytes;
  }
  if (isFurther) return UNKNOWN;
  return { kind: 'further', offset: offset + at, read: (more) => mp4Length(more, offset + at, true) };
}

function movieLength(children: Buffer): Length {
  const box = children.length < BOX_BYTES ? undefined : boxAt(children, 0);
  const header = box && children.subarray(box.headerBytes, box.bytes);
  const isLong = header?.[0] === 1;
  if (box?.type !== 'mvhd' || header === undefined || header.length < (isLong ? 32 : 20)) return UNKNOWN;
  const timescale = header.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  // Fragmented files have 0; all bits set means unknown.
  const isTold = duration !== (isLong ? 2 ** 64 : 2 ** 32 - 1) && timescale > 0;
  return isTold ? knownLength(duration / timescale) : UNKNOWN;
}

interface Box {
  readonly type: string;
  readonly headerBytes: number;
  /** Including the header. */
  readonly bytes: number;
}

/** @returns undefined where there cannot be a box, and for a box of unspecified size. */
function boxAt(bytes: Buffer, at: number): Box | undefined {
  const short = bytes.readUInt32BE(at);
  const isLong = short === 1;
  const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short;
  const headerBytes = isLong ? 16 : 8;
  if (size < headerBytes || !Number.isSafeInteger(at + size)) return undefined;
  return { type: bytes.toString('latin1', at + 4, at + 8), headerBytes, bytes: size };
}
