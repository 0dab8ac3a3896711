import { addFp32Layer, addInt8Layer, type Spread } from './dense-layer.ts';
import { OnnxGraph } from './onnx-graph.ts';
import { type Tensor, toSingle } from './safetensors.ts';

export type WeightType = 'fp32' | 'int8';

/** The part of a BERT configuration that the shapes of the weights do not show. */
export interface BertConfig {
  readonly num_hidden_layers: number;
  readonly num_attention_heads: number;
  readonly hidden_size: number;
  readonly layer_norm_eps: number;
}

const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'] as const;

/** Layers on top of BERT that read the state of each token. */
export interface TokenHeads {
  /**
   * Row by row, [outputs, width]. A token's vector for late interaction is the normalised projection of its
   * state.
   */
  readonly projection: Float32Array;
  /** [width]. The weight of a token in a question is softplus(weight · state + bias). */
  readonly weight: Float32Array;
  readonly bias: number;
}

export interface BertWeights {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Matrices to add to the weights of dense layers, by name of the tensor, in its shape. */
  readonly additions?: ReadonlyMap<string, Float32Array>;
  readonly heads?: TokenHeads;
}

/**
 * Writes a BERT encoder as an ONNX model: token ids in, `last_hidden_state` out; with heads also
 * `token_vectors` and `token_weights`.
 *
 * Devlin et al. 2018, "BERT: Pre-training of Deep Bidirectional Transformers", with post-norm layers and
 * exact (erf) GELU. Embeddings stay in half precision, as stored. Dense layers are in single precision or,
 * with int8, quantised: weights per column, inputs dynamically.
 */
export function writeBertGraph(
  { tensors, additions, heads: tokenHeads }: BertWeights,
  config: BertConfig,
  type: WeightType,
): Uint8Array {
  const graph = new OnnxGraph({ name: 'bert', inputs: INPUTS });
  const { hidden_size: width, num_attention_heads: heads, layer_norm_eps: epsilon } = config;
  const op = graph.operator.bind(graph);
  const ints = (name: string, values: number[]) => graph.constant(name, BigInt64Array.from(values, BigInt));
  const floats = (name: string, value: number) => graph.constant(name, Float32Array.of(value), []);

  function weight(name: string): Tensor {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`The model's weights have no tensor ${name}.`);
    return tensor;
  }
  const vector = (name: string) => graph.constant(name, toSingle(weight(name).half));

  function matrixOf(name: string): Float32Array {
    const matrix = toSingle(weight(name).half);
    const addition = additions?.get(name);
    return addition ? matrix.map((value, i) => value + (addition[i] ?? 0)) : matrix;
  }

  function embedding(name: string, ids: string): string {
    const { half, shape } = weight(name);
    const rows = op('Gather', `${name}.rows`, [graph.constant(name, half, shape), ids]);
    return op('Cast', `${name}.single`, [rows], { to: 1 });
  }

  function layerNorm(name: string, input: string): string {
    const inputs = [input, vector(`${name}.weight`), vector(`${name}.bias`)];
    return op('LayerNormalization', name, inputs, { axis: -1, epsilon });
  }

  /** One dense layer, or several side by side with the same input. */
  function dense(name: string, input: string, parts: readonly string[], spread: Spread = 'even'): string {
    const bias = join(parts.map((part) => toSingle(weight(`${part}.bias`).half)));
    const rows = join(parts.map((part) => matrixOf(`${part}.weight`)));
    const matrix = transpose(rows, bias.length);
    return type === 'int8'
      ? addInt8Layer(graph, { name, input, matrix, bias, spread })
      : addFp32Layer(graph, { name, input, matrix, bias });
  }

  // Position 0, 1, 2 … for every token of the row.
  const shape = op('Shape', 'shape', ['input_ids']);
  const length = op('Gather', 'length', [shape, graph.constant('one', BigInt64Array.of(1n), [])]);
  const positions = op('Range', 'positions', [
    graph.constant('from', BigInt64Array.of(0n), []),
    length,
    graph.constant('step', BigInt64Array.of(1n), []),
  ]);

  const words = embedding('embeddings.word_embeddings.weight', 'input_ids');
  const places = embedding('embeddings.position_embeddings.weight', positions);
  const segments = embedding('embeddings.token_type_embeddings.weight', 'token_type_ids');
  const tokens = op('Add', 'tokens', [op('Add', 'words+segments', [words, segments]), places]);
  let state = layerNorm('embeddings.LayerNorm', tokens);

  // Padding gets a very low score before the softmax: (1 − mask) × −10000, shaped [batch, 1, 1, sequence].
  const mask = op('Cast', 'mask', ['attention_mask'], { to: 1 });
  const penalty = op('Mul', 'penalty', [
    op('Sub', 'padding', [floats('1', 1), mask]),
    floats('lowest', -10_000),
  ]);
  const maskScores = op('Unsqueeze', 'maskScores', [penalty, ints('maskAxes', [1, 2])]);

  const headWidth = width / heads;
  const headShape = ints('headShape', [0, 0, heads, headWidth]);
  const joinShape = ints('joinShape', [0, 0, width]);
  const scale = floats('attentionScale', 1 / Math.sqrt(headWidth));
  const [half, one, root] = [floats('0.5', 0.5), floats('gelu.1', 1), floats('√2', Math.SQRT2)];
  const thirds = ints('thirds', [width, width, width]);

  for (let i = 0; i < config.num_hidden_layers; i += 1) {
    const layer = `encoder.layer.${i}`;
    const self = `${layer}.attention.self`;

    const projected = dense(`${self}.qkv`, state, [`${self}.query`, `${self}.key`, `${self}.value`]);
    const [queries, keys, values] = [`${self}.queries`, `${self}.keys`, `${self}.values`] as const;
    graph.operators('Split', [queries, keys, values], [projected, thirds], { axis: -1 });
    /** Splits the width into attention heads; `perm` orders [batch, sequence, head, width of a head]. */
    const toHeads = (all: string, perm: readonly number[]) =>
      op('Transpose', `${all}.byHead`, [op('Reshape', `${all}.split`, [all, headShape])], { perm });
    const query = toHeads(queries, [0, 2, 1, 3]);
    const value = toHeads(values, [0, 2, 1, 3]);
    // Already transposed, for the product with the queries.
    const key = toHeads(keys, [0, 2, 3, 1]);
    const scores = op('Mul', `${self}.scores`, [op('MatMul', `${self}.products`, [query, key]), scale]);
    const masked = op('Add', `${self}.masked`, [scores, maskScores]);
    const shares = op('Softmax', `${self}.shares`, [masked], { axis: -1 });
    const mixed = op('MatMul', `${self}.mixed`, [shares, value]);
    const turned = op('Transpose', `${self}.turned`, [mixed], { perm: [0, 2, 1, 3] });
    const context = op('Reshape', `${self}.context`, [turned, joinShape]);
    const attended = dense(`${layer}.attention.output`, context, [`${layer}.attention.output.dense`]);
    state = layerNorm(
      `${layer}.attention.output.LayerNorm`,
      op('Add', `${layer}.attention.sum`, [attended, state]),
    );

    const inner = dense(`${layer}.intermediate`, state, [`${layer}.intermediate.dense`], 'uneven');
    // GELU(x) = x/2 · (1 + erf(x/√2)), in the order that ONNX Runtime recognises and fuses.
    const erf = op('Erf', `${layer}.erf`, [op('Div', `${layer}.x/√2`, [inner, root])]);
    const gated = op('Mul', `${layer}.gated`, [inner, op('Add', `${layer}.erf+1`, [erf, one])]);
    const gelu = op('Mul', `${layer}.gelu`, [gated, half]);
    const outer = dense(`${layer}.output`, gelu, [`${layer}.output.dense`], 'uneven');
    state = layerNorm(`${layer}.output.LayerNorm`, op('Add', `${layer}.sum`, [outer, state]));
  }
  const outputs = [{ name: op('Identity', 'last_hidden_state', [state]), width }];
  if (!tokenHeads) return graph.encode(outputs);
  const { projection, weight: ofToken, bias } = tokenHeads;
  const dimensions = projection.length / width;
  const turned = graph.constant('projection', transpose(projection, dimensions), [width, dimensions]);
  const projected = op('MatMul', 'projected', [state, turned]);
  const norm = op('ReduceL2', 'projected.norm', [projected], { axes: [-1] });
  const vectors = op('Div', 'token_vectors', [projected, norm]);
  const column = graph.constant('tokenWeight', ofToken, [width, 1]);
  const logits = op('Add', 'token_logits', [
    op('MatMul', 'token_products', [state, column]),
    floats('tokenBias', bias),
  ]);
  const weights = op('Softplus', 'token_weights', [logits]);
  return graph.encode([...outputs, { name: vectors, width: dimensions }, { name: weights, width: 1 }]);
}

function join(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** PyTorch stores a dense layer as [outputs, inputs]; a matrix product needs [inputs, outputs]. */
function transpose(rows: Float32Array, outputs: number): Float32Array {
  const inputs = rows.length / outputs;
  const turned = new Float32Array(rows.length);
  for (let o = 0; o < outputs; o += 1) {
    for (let i = 0; i < inputs; i += 1) turned[i * outputs + o] = rows[o * inputs + i] ?? 0;
  }
  return turned;
}
