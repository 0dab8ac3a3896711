/** A tensor as it was trained: its shape and its values, row by row. */
export interface Tensor {
  readonly shape: readonly number[];
  /** IEEE 754 half-precision bit patterns. */
  readonly half: Uint16Array;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * The half-precision tensors in a safetensors file, by name. Tensors of other types are left out.
 *
 * @see https://github.com/huggingface/safetensors#format: eight bytes of header length, a JSON header, the
 * values.
 */
export function readSafetensors(bytes: Buffer): Map<string, Tensor> {
  const headerEnd = 8 + Number(bytes.readBigUInt64LE(0));
  const tensors = new Map<string, Tensor>();
  // The header is trusted: whoever reads a file has checked what it hashes to.
  const header = JSON.parse(bytes.toString('utf8', 8, headerEnd)) as Record<string, Entry>;
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (dtype !== 'F16') continue;
    const [from, to] = data_offsets;
    // Copied, because a view needs an even offset, which the format does not promise.
    const values = new Uint8Array(bytes.subarray(headerEnd + from, headerEnd + to));
    tensors.set(name, { shape, half: new Uint16Array(values.buffer) });
  }
  return tensors;
}

/**
 * The value of the last of ten fraction bits, by exponent; exponent 0 is for numbers without the leading 1.
 */
const FRACTION_STEPS = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 25));

/** Half precision → single precision, exactly. Weights are finite: infinities and NaN are not told apart. */
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
