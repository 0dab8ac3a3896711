import type { OnnxGraph } from './onnx-graph.ts';
import { quantizeColumns } from './quantize.ts';

interface DenseLayer {
  readonly name: string;
  /** The operator whose output is the input of the layer. */
  readonly input: string;
  /** Row by row, [inputs, outputs]. */
  readonly matrix: Float32Array;
  /** One number per output. */
  readonly bias: Float32Array;
}

/**
 * Whether the values of all tokens of a text have about the same magnitude (even), or those of some tokens a
 * far larger one (uneven).
 */
export type Spread = 'even' | 'uneven';

/**
 * Adds input · matrix + bias in single precision.
 *
 * @returns The name of its output.
 */
export function addFp32Layer(graph: OnnxGraph, { name, input, matrix, bias }: DenseLayer): string {
  const weights = graph.constant(`${name}.weight`, matrix, [matrix.length / bias.length, bias.length]);
  const product = graph.operator('MatMul', `${name}.product`, [input, weights]);
  return graph.operator('Add', name, [product, graph.constant(`${name}.bias`, bias)]);
}

/**
 * Adds input · matrix + bias in eight bits.
 *
 * ONNX Runtime quantises the whole input with one scale. If a few tokens have very large values, those of
 * all others are rounded to nearly the same number. For an uneven spread, each token is therefore divided by
 * its largest value before the product, and multiplied by it afterwards. If both feed-forward layers do
 * this, the model is 6 to 10 % slower, and its average agreement with single precision rises from 0.990 to
 * 0.996.
 *
 * @returns The name of its output.
 */
export function addInt8Layer(
  graph: OnnxGraph,
  { name, input, matrix, bias, spread }: DenseLayer & { spread: Spread },
): string {
  const { values, scales } = quantizeColumns(matrix, bias.length);
  const weights = [
    graph.constant(`${name}.weight`, values, [values.length / bias.length, bias.length]),
    graph.constant(`${name}.scale`, scales),
    graph.constant(`${name}.zero`, new Int8Array(bias.length)),
  ];
  const biasName = graph.constant(`${name}.bias`, bias);
  if (spread === 'even') return graph.operator('DynamicQuantizeMatMul', name, [input, ...weights, biasName]);

  const magnitudes = graph.operator('Abs', `${name}.magnitudes`, [input]);
  const largest = graph.operator('ReduceMax', `${name}.largest`, [magnitudes], { axes: [-1] });
  const even = graph.operator('Div', `${name}.even`, [input, largest]);
  const product = graph.operator('DynamicQuantizeMatMul', `${name}.product`, [even, ...weights]);
  const restored = graph.operator('Mul', `${name}.restored`, [product, largest]);
  return graph.operator('Add', name, [restored, biasName]);
}
