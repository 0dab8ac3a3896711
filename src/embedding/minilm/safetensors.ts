/** A tensor: its shape, and its values row by row. */
export interface Tensor {
  readonly shape: readonly number[];
  /** Bit patterns of IEEE 754 half-precision numbers. */
  readonly half: Uint16Array;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * The half-precision tensors of a safetensors file, by name. Tensors of other types are left out.
 *
 * @see https://github.com/huggingface/safetensors#format: eight bytes with the length of the header, a JSON
 * header, the values.
 */
export function readSafetensors(bytes: Buffer): Map<string, Tensor> {
  const headerEnd = 8 + Number(bytes.readBigUInt64LE(0));
  const tensors = new Map<string, Tensor>();
  // The header is trusted: callers check the hash of the file first.
  const header = JSON.parse(bytes.toString('utf8', 8, headerEnd)) as Record<string, Entry>;
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (dtype !== 'F16') continue;
    const [from, to] = data_offsets;
    // Copied: a Uint16Array needs an even offset, which the format does not guarantee.
    const values = new Uint8Array(bytes.subarray(headerEnd + from, headerEnd + to));
    tensors.set(name, { shape, half: new Uint16Array(values.buffer) });
  }
  return tensors;
}

/**
 * The value of the lowest fraction bit, by exponent. Exponent 0 means subnormal numbers, without a leading
 * 1.
 */
const FRACTION_STEPS = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 25));

/**
 * Converts half precision to single precision, exactly. Weights are finite, so infinities and NaN are not
 * handled.
 */
export function toSingle(half: Uint16Array): Float32Array {
  const single = new Float32Array(half.length);
  for (let i = 0; i < half.length; i += 1) {
    const bits = half[i] ?? 0;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = (bits & 0x3ff) + (exponent === 0 ? 0 : 0x400);
    const magnitude = fraction * (FRACTION_STEPS[exponent] ?? 0);
    single[i] = bits & 0x8000 ? -magnitude : magnitude;
  }
  return single;
}
