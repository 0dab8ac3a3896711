/** An MP3 frame: MPEG 1, 2 or 2.5, layer III (ISO/IEC 11172-3, 2.4.1.3; ISO/IEC 13818-3). */
export interface MpegFrame {
  /** Bits per second. */
  readonly bitrate: number;
  /** Samples per second. */
  readonly sampleRate: number;
  /** Samples in this frame. */
  readonly samples: number;
  /** Including the header. */
  readonly bytes: number;
  /** Bytes of side information between the header and, in a first frame, what encoders write for players. */
  readonly sideBytes: number;
}

const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];
/** Divisors of the sample rates, by version; index 1 is reserved. */
const VERSIONS = [4, undefined, 2, 1];

/** The frame that begins at byte `at`; undefined where none does. */
export function mpegFrameAt(bytes: Buffer, at: number): MpegFrame | undefined {
  if (at + 4 > bytes.length) return undefined;
  const header = bytes.readUInt32BE(at);
  const isSync = header >>> 21 === 0x7ff;
  const isLayerThree = ((header >>> 17) & 3) === 1;
  const divisor = VERSIONS[(header >>> 19) & 3];
  if (!isSync || !isLayerThree || divisor === undefined) return undefined;
  const isFirst = divisor === 1;
  const kilobits = (isFirst ? BITRATES_1 : BITRATES_2)[(header >>> 12) & 15];
  const sampleRate = (SAMPLE_RATES[(header >>> 10) & 3] ?? 0) / divisor;
  // For a free bitrate, the size of a frame cannot be told.
  if (!kilobits || sampleRate === 0) return undefined;
  const samples = isFirst ? 1152 : 576;
  const isMono = ((header >>> 6) & 3) === 3;
  const padding = (header >>> 9) & 1;
  return {
    bitrate: kilobits * 1000,
    sampleRate,
    samples,
    bytes: Math.floor((samples * kilobits * 125) / sampleRate) + padding,
    sideBytes: isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17,
  };
}
