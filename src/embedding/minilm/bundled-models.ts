import { fileURLToPath } from 'node:url';
import type { WeightType } from './bert-graph.ts';

/** A model whose weights come with the project. */
export interface BundledModel {
  readonly name: string;
  /** Version of the prepared model. Another revision has its own folder, and its vectors differ. */
  readonly revision: number;
  /** The longest text, in tokens. */
  readonly maxTokens: number;
  /** Trained weights that are added to those of all-MiniLM-L6-v2, and the SHA-256 of their file. */
  readonly adapters?: { readonly file: string; readonly sha256: string };
  /**
   * SHA-256 of the prepared ONNX file, by weight type. Its bytes depend only on the weights and on the code
   * in this folder.
   */
  readonly prepared: Readonly<Record<WeightType, string>>;
}

/**
 * all-MiniLM-L6-v2 as published.
 *
 * `maxTokens` is `max_seq_length` in the model's own sentence_bert_config.json.
 *
 * @see https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
 */
export const MINILM = {
  name: 'all-MiniLM-L6-v2',
  revision: 1,
  maxTokens: 256,
  prepared: {
    int8: 'a23fcd5836869e3cd4fafecf5a2682dc2ddfb678ab1745dd4813090c82c9db7b',
    fp32: '613b19ec817b9ceff66429cc0845ab311e5fc2548f471d2caff53aab23c2bc49',
  },
} as const satisfies BundledModel;

/**
 * all-MiniLM-L6-v2, trained further to find the moment of a podcast that answers a question. It encodes
 * windows of a transcript, and has token vectors for late interaction. `speech/README.md` describes its
 * origin. 512 tokens are all that the encoder has positions for.
 */
export const SPEECH = {
  name: 'verbatim-speech-1',
  revision: 1,
  maxTokens: 512,
  adapters: {
    file: fileURLToPath(new URL('./speech/retriever.safetensors', import.meta.url)),
    sha256: 'a0b10fcefaeda66311be0f0e204fa952162787c70f7a239c5fdccf5a46b45ba6',
  },
  prepared: {
    int8: '3c98deb3208e7b4c33f2214a391881dbd01c0e751eb108841e6cb8136dd3ec0c',
    fp32: '4dceb0164f5b761ebf7ae552d7239693b54c631450ebfa3d3aeba65b98ae80d8',
  },
} as const satisfies BundledModel;
