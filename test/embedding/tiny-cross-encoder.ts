import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINILM } from '../../src/embedding/minilm/bundled-models.ts';
import { OnnxGraph } from '../../src/embedding/minilm/onnx-graph.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { CACHE_DIR } from './models.ts';

/** Size of the vocabulary that comes with the bundled model. */
const VOCABULARY = 30_522;
/** The token "tram". */
const LIKED = 12_517;

/** Writes a cross-encoder into a folder that likes texts about trams, whatever the question is. */
export async function writeTinyCrossEncoder(folder: string): Promise<void> {
  const bundled = await prepareBundledModel(CACHE_DIR, MINILM, 'int8');
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const file of ['tokenizer.json', 'tokenizer_config.json'])
    await copyFile(join(bundled, file), join(folder, file));
  const config = {
    model_type: 'bert',
    architectures: ['BertForSequenceClassification'],
    max_position_embeddings: 512,
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const graph = new OnnxGraph({ name: 'tiny', inputs: ['input_ids', 'attention_mask', 'token_type_ids'] });
  const weights = new Float32Array(VOCABULARY);
  weights[LIKED] = 1;
  const table = graph.constant('weights', weights, [VOCABULARY, 1]);
  const each = graph.operator('Gather', 'each', [table, 'input_ids']);
  graph.operator('ReduceSum', 'logits', [each, graph.constant('axes', BigInt64Array.of(1n))]);
  await writeFile(join(folder, 'onnx', 'model.onnx'), graph.encode([{ name: 'logits', width: 1 }]));
}
