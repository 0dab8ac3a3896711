import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { DataType } = onnx.TensorProto;

/** Version of the standard operator set: the first with LayerNormalization. */
const OPSET = 17;

type Attribute = number | readonly number[];
type Attributes = Readonly<Record<string, Attribute>>;
type Values = Float32Array | Uint16Array | Int8Array | BigInt64Array;

export interface OnnxGraphOptions {
  readonly name: string;
  /** Names of the inputs; all are int64 and [batch, sequence]. */
  readonly inputs: readonly string[];
}

/** Builds an ONNX model from constants and operators, added in the order in which they run. */
export class OnnxGraph {
  readonly #nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  readonly #constants: InstanceType<typeof onnx.TensorProto>[] = [];
  readonly #options: OnnxGraphOptions;

  constructor(options: OnnxGraphOptions) {
    this.#options = options;
  }

  /** Adds a constant and returns its name. A Uint16Array holds the bit patterns of half-precision values. */
  constant(name: string, values: Values, dims: readonly number[] = [values.length]): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push(
      onnx.TensorProto.create({ name, dims: [...dims], dataType: dataType(values), rawData }),
    );
    return name;
  }

  /** Adds an operator with one output, named `name`, and returns that name. */
  operator(type: string, name: string, inputs: readonly string[], attributes?: Attributes): string {
    this.#add(type, inputs, [name], attributes);
    return name;
  }

  /** Adds an operator with several outputs, named `outputs`. */
  operators(
    type: string,
    outputs: readonly string[],
    inputs: readonly string[],
    attributes?: Attributes,
  ): void {
    this.#add(type, inputs, outputs, attributes);
  }

  #add(
    type: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Attributes = {},
  ): void {
    this.#nodes.push(
      onnx.NodeProto.create({
        name: outputs[0] ?? '',
        opType: type,
        // The only operator used that is not in the standard set.
        domain: type === 'DynamicQuantizeMatMul' ? 'com.microsoft' : '',
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).map(([key, value]) => toAttribute(key, value)),
      }),
    );
  }

  /** The bytes of the model file. Outputs are float32 and [batch, sequence, width]. */
  encode(outputs: readonly { readonly name: string; readonly width: number }[]): Uint8Array {
    const { name, inputs } = this.#options;
    const graph = onnx.GraphProto.create({
      name,
      node: this.#nodes,
      initializer: this.#constants,
      input: inputs.map((input) => valueInfo(input, DataType.INT64, ['batch', 'sequence'])),
      output: outputs.map((output) =>
        valueInfo(output.name, DataType.FLOAT, ['batch', 'sequence', output.width]),
      ),
    });
    const model = onnx.ModelProto.create({
      irVersion: 8,
      producerName: 'verbatim',
      opsetImport: [
        { domain: '', version: OPSET },
        { domain: 'com.microsoft', version: 1 },
      ],
      graph,
    });
    return onnx.ModelProto.encode(model).finish();
  }
}

function dataType(values: Values): number {
  if (values instanceof Float32Array) return DataType.FLOAT;
  if (values instanceof Uint16Array) return DataType.FLOAT16;
  if (values instanceof Int8Array) return DataType.INT8;
  return DataType.INT64;
}

function toAttribute(name: string, value: Attribute) {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value !== 'number') return { name, type: AttributeType.INTS, ints: [...value] };
  return Number.isInteger(value)
    ? { name, type: AttributeType.INT, i: value }
    : { name, type: AttributeType.FLOAT, f: value };
}

function valueInfo(name: string, elemType: number, dims: readonly (string | number)[]) {
  const dim = dims.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
