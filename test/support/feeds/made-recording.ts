import type { Page } from './web-server.ts';

/** MPEG 1, layer III, 128 kbit/s, 48 kHz, one channel. */
const FRAME_HEADER = 0xfffb94c4;
const FRAME_SECONDS = 1152 / 48_000;
const FRAME_BYTES = 384;

export interface MadeMp3 {
  readonly seconds: number;
  /** What its first frame tells; nothing where absent. */
  readonly told?: 'Xing' | 'Info' | 'VBRI';
  /** Seconds that the first frame tells, if not the right ones. */
  readonly toldSeconds?: number;
  /** Bytes of pictures in front. */
  readonly pictureBytes?: number;
}

/** A recording of silence as MP3, without sound in its frames. */
export function mp3Of({ seconds, told, toldSeconds = seconds, pictureBytes = 0 }: MadeMp3): Buffer {
  const count = Math.round(seconds / FRAME_SECONDS);
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt32BE(FRAME_HEADER);
  const frames = Buffer.concat(Array.from({ length: count }, () => frame));
  const toldFrames = Math.round(toldSeconds / FRAME_SECONDS);
  if (told === 'VBRI') {
    frames.write('VBRI', 36, 'latin1');
    frames.writeUInt32BE(toldFrames * FRAME_BYTES, 46);
    frames.writeUInt32BE(toldFrames, 50);
  } else if (told !== undefined) {
    frames.write(told, 21, 'latin1');
    frames.writeUInt32BE(3, 25);
    frames.writeUInt32BE(toldFrames, 29);
    frames.writeUInt32BE(toldFrames * FRAME_BYTES, 33);
  }
  return pictureBytes > 0 ? Buffer.concat([id3Of(pictureBytes), frames]) : frames;
}

/** Frames of two bitrates, which tell no length. */
export function varyingMp3(): Buffer {
  const [one, other] = [Buffer.alloc(384), Buffer.alloc(480)];
  one.writeUInt32BE(FRAME_HEADER);
  other.writeUInt32BE(0xfffba4c4);
  return Buffer.concat(Array.from({ length: 200 }, (_, index) => (index % 7 === 0 ? other : one)));
}

/** A tag as players of music write it, with bytes that look like sound. */
function id3Of(bytes: number): Buffer {
  const tag = Buffer.alloc(10 + bytes, 0xff);
  tag.write('ID3\u0004\u0000\u0000', 0, 'latin1');
  for (const [index, shift] of [21, 14, 7, 0].entries()) tag[6 + index] = (bytes >> shift) & 127;
  return tag;
}

export interface MadeMp4 {
  readonly seconds: number;
  readonly moov?: 'first' | 'last';
  readonly soundBytes?: number;
  /** The header with 64 bits for the duration. */
  readonly isLong?: boolean;
}

export function mp4Of({ seconds, moov = 'first', soundBytes = 200_000, isLong = false }: MadeMp4): Buffer {
  const header = Buffer.alloc(isLong ? 112 : 100);
  header[0] = isLong ? 1 : 0;
  header.writeUInt32BE(1000, isLong ? 20 : 12);
  if (isLong) header.writeBigUInt64BE(BigInt(seconds * 1000), 24);
  else header.writeUInt32BE(seconds * 1000, 16);
  const movie = boxOf('moov', Buffer.concat([boxOf('mvhd', header), boxOf('trak', Buffer.alloc(500))]));
  const sound = boxOf('mdat', Buffer.alloc(soundBytes));
  const type = boxOf('ftyp', Buffer.from('M4A \u0000\u0000\u0000\u0000M4A ', 'latin1'));
  return Buffer.concat(moov === 'first' ? [type, movie, sound] : [type, sound, movie]);
}

function boxOf(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** Gives parts of a recording, as servers of podcasts do. */
export function inParts(recording: Buffer): Page {
  return (request, response) => {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const [from, to] = [Number(first), Math.min(Number(last), recording.length - 1)];
    response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${recording.length}` });
    response.end(recording.subarray(from, to + 1));
  };
}
