import type { BertWeights } from './bert-graph.ts';
import { type Tensor, toSingle } from './safetensors.ts';

/** The LoRA scaling factor, alpha / rank = 32 / 16, as in training (Hu et al. 2021). */
const SCALE = 2;

/**
 * Reads the trained adapters and heads from their tensors. `m.LAYER.a` [rank, inputs] and `m.LAYER.b`
 * [outputs, rank] adapt a dense layer of the encoder: its weight becomes W + 2 · b · a. `proj.weight`,
 * `qw.weight` and `qw.bias` are the token heads.
 *
 * @throws Error if a tensor is missing.
 */
export function readAdapters(tensors: ReadonlyMap<string, Tensor>): Required<Omit<BertWeights, 'tensors'>> {
  const additions = new Map<string, Float32Array>();
  for (const [name, { half, shape }] of tensors) {
    const layer = /^m\.(.+)\.a$/.exec(name)?.[1];
    if (layer === undefined) continue;
    const [rank = 0, inputs = 0] = shape;
    const b = singleOf(`m.${layer}.b`);
    additions.set(`${layer}.weight`, product(b, toSingle(half), { rank, inputs }));
  }
  return {
    additions,
    heads: {
      projection: singleOf('proj.weight'),
      weight: singleOf('qw.weight'),
      bias: singleOf('qw.bias')[0] ?? 0,
    },
  };

  function singleOf(name: string): Float32Array {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`The trained weights have no tensor ${name}.`);
    return toSingle(tensor.half);
  }
}

/** SCALE · b · a, row by row: [outputs, rank] times [rank, inputs]. */
function product(
  b: Float32Array,
  a: Float32Array,
  { rank, inputs }: { rank: number; inputs: number },
): Float32Array {
  const outputs = b.length / rank;
  const result = new Float32Array(outputs * inputs);
  for (let o = 0; o < outputs; o += 1) {
    for (let k = 0; k < rank; k += 1) {
      const factor = SCALE * (b[o * rank + k] ?? 0);
      for (let i = 0; i < inputs; i += 1) {
        const at = o * inputs + i;
        result[at] = (result[at] ?? 0) + factor * (a[k * inputs + i] ?? 0);
      }
    }
  }
  return result;
}
