import { knownLength, type Length, UNKNOWN } from './length.ts';
import { type MpegFrame, mpegFrameAt } from './mpeg-frame.ts';

/** This many frames of one bitrate mean a constant one: a variable bitrate changes within a second. */
const ENOUGH_FRAMES = 40;
/** By how many seconds of sound the size in a header may be off: files may end with tags. */
const SIZE_SECONDS = 5;

/**
 * Finds the length of MP3: from the number of frames in the first frame (Xing, Info, VBRI), or, for a
 * constant bitrate, from the size of the file.
 *
 * @param bytes - The file from byte `offset` on, where the sound begins.
 * @param size - Bytes of the whole file, where that is known.
 */
export function mpegLength(
  bytes: Buffer,
  { offset, size }: { readonly offset: number; readonly size: number | undefined },
): Length {
  const start = firstFrame(bytes);
  const frame = start === undefined ? undefined : mpegFrameAt(bytes, start);
  if (start === undefined || frame === undefined) return UNKNOWN;
  const soundBytes = size === undefined ? undefined : size - offset - start;
  const told = framesTold(bytes.subarray(start, start + frame.bytes), frame);
  if (told !== undefined) {
    const seconds = (told.frames * frame.samples) / frame.sampleRate;
    if (isOfAll(told.bytes, { seconds, soundBytes })) return knownLength(seconds);
  }
  const bitrate = onlyBitrate(bytes, told === undefined ? start : start + frame.bytes);
  if (soundBytes === undefined || bitrate === undefined) return UNKNOWN;
  return knownLength((soundBytes * 8) / bitrate);
}

/** Whether a header describes the whole file: advertisements may have been added before or after its part. */
function isOfAll(
  bytes: number | undefined,
  { seconds, soundBytes }: { readonly seconds: number; readonly soundBytes: number | undefined },
): boolean {
  if (bytes === undefined || soundBytes === undefined) return true;
  return Math.abs(bytes - soundBytes) <= (bytes / seconds) * SIZE_SECONDS;
}

/** The first frame that is followed by another one of the same sample rate. */
function firstFrame(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const frame = mpegFrameAt(bytes, at);
    if (frame && mpegFrameAt(bytes, at + frame.bytes)?.sampleRate === frame.sampleRate) return at;
  }
  return undefined;
}

/** The bitrate of all frames, in bits per second; undefined where they differ or are too few. */
function onlyBitrate(bytes: Buffer, start: number): number | undefined {
  const first = mpegFrameAt(bytes, start);
  let count = 0;
  for (let at = start, frame = first; frame; frame = mpegFrameAt(bytes, at)) {
    if (frame.bitrate !== first?.bitrate) return undefined;
    count += 1;
    at += frame.bytes;
  }
  return count >= ENOUGH_FRAMES ? first?.bitrate : undefined;
}

interface FramesTold {
  readonly frames: number;
  /** Bytes of all frames together. */
  readonly bytes: number | undefined;
}

/**
 * What the first frame says about all frames: the header of Xing and LAME, or of Fraunhofer, if it has one.
 */
function framesTold(frame: Buffer, { sideBytes }: MpegFrame): FramesTold | undefined {
  const xing = frame.subarray(4 + sideBytes);
  if (xing.length >= 16 && /^(?:Xing|Info)$/.test(xing.toString('latin1', 0, 4))) {
    const flags = xing.readUInt32BE(4);
    if ((flags & 1) === 0) return undefined;
    return { frames: xing.readUInt32BE(8), bytes: (flags & 2) === 0 ? undefined : xing.readUInt32BE(12) };
  }
  // 32 bytes after the frame's header, whatever the number of channels.
  const vbri = frame.subarray(36);
  if (vbri.length >= 18 && vbri.toString('latin1', 0, 4) === 'VBRI')
    return { bytes: vbri.readUInt32BE(10), frames: vbri.readUInt32BE(14) };
  return undefined;
}
