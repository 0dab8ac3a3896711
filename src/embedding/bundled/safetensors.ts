import { readFile } from 'node:fs/promises';

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
 * Reads the half-precision tensors of a safetensors file, by name. Tensors of other types are left out.
 *
 * @see https://github.com/huggingface/safetensors#format: eight bytes of header length, a JSON header, the values.
 */
export async function readSafetensors(path: string): Promise<Map<string, Tensor>> {
  const bytes = await readFile(path);
  const headerEnd = 8 + Number(bytes.readBigUInt64LE(0));
  const tensors = new Map<string, Tensor>();
  // The header is trusted: the file is part of an installed package whose integrity the lockfile holds.
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

/** Half precision → single precision, exactly. */
export function toSingle(half: Uint16Array): Float32Array {
  const single = new Float32Array(half.length);
  for (let i = 0; i < half.length; i += 1) single[i] = halfToNumber(half[i] ?? 0);
  return single;
}

/** One sign bit, five of exponent, ten of fraction; exponent 0 is subnormal, 31 infinite or not a number. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
