import type { Embedder, EncodedQuestion, EncodedTranscript, TranscriptToEncode } from './embedder.ts';
import type { Encoder, EncoderOptions } from './encoder.ts';
import type { EncodedSentence, WindowTask } from './encoder-tasks.ts';
import { TaskRunner } from './task-runner.ts';
import { cutWindows } from './windows.ts';

export interface WindowEmbedderParts {
  readonly encoder: Encoder;
  /** What the encoder was loaded with. */
  readonly options: EncoderOptions;
  readonly name: string;
  readonly revision: string;
}

/** Tokens of a question that are read, without special tokens: as many as in training. */
const QUESTION_TOKENS = 62;

/**
 * The embedder for the bundled speech model. One pass over windows of a transcript gives the vectors of
 * sentences, passages and tokens. Each token is encoded 1.4 times on average, together with its context;
 * encoding sentences and passages separately would take 2.5 times.
 */
export class WindowEmbedder implements Embedder {
  readonly #parts: WindowEmbedderParts;
  readonly #runner: TaskRunner;

  constructor(parts: WindowEmbedderParts) {
    this.#parts = parts;
    this.#runner = new TaskRunner(parts.encoder, parts.options);
  }

  get fingerprint(): string {
    const { name, revision, options } = this.#parts;
    return [name, options.dtype, `revision ${revision}`, 'windows'].join(', ');
  }

  get dimensions(): number {
    return this.#parts.encoder.dimensions;
  }

  get tokenDimensions(): number {
    return this.#parts.encoder.tokenDimensions;
  }

  get maxTokens(): number {
    return this.#parts.encoder.maxTokens;
  }

  countTokens(text: string): number {
    return this.#parts.encoder.countTokens(text);
  }

  async encodeQuestion(text: string): Promise<EncodedQuestion> {
    const { encoder } = this.#parts;
    const ids = encoder.tokenIds(text).slice(0, QUESTION_TOKENS);
    const { whole, heads } = await encoder.encodeTokens(ids);
    const tokens = ids.flatMap((id, at) =>
      encoder.isWordy(id)
        ? {
            vector: heads.vectors.slice(at * heads.width, (at + 1) * heads.width),
            weight: heads.weights[at] ?? 0,
          }
        : [],
    );
    return { vector: whole, tokens };
  }

  async encodeTranscript(
    { sentences, passages }: TranscriptToEncode,
    onProgress?: (share: number) => void,
  ): Promise<EncodedTranscript> {
    const ids = sentences.map((sentence) => this.#parts.encoder.tokenIds(sentence));
    const tasks = cutWindows(ids.map(({ length }) => length)).map(({ first, last, taken }) =>
      toTask(ids.slice(first, last + 1), taken && { first: taken.first - first, last: taken.last - first }),
    );
    const results = await this.#runner.run(tasks, (done) => onProgress?.(done / tasks.length));
    // Windows, and the sentences taken from them, are in the order of the transcript.
    const encoded = results.flatMap((result) => result as readonly EncodedSentence[]);
    if (encoded.length !== sentences.length) throw new Error('The windows do not cover the transcript.');
    return {
      sentences: encoded.map(({ sum }) => unit(sum)),
      tokens: encoded.map(({ tokens }) => tokens),
      passages: passages.map(({ first, last }) => unit(total(encoded.slice(first, last + 1)))),
    };
  }

  async close(): Promise<void> {
    await this.#runner.close();
    await this.#parts.encoder.close();
  }
}

/** @param taken - The wanted sentences, counted from the first of the window. */
function toTask(
  sentences: readonly (readonly number[])[],
  taken: { first: number; last: number } | undefined,
): WindowTask {
  let offset = 0;
  const places = sentences.map(({ length }) => {
    const from = offset;
    offset += length;
    return { from, to: offset };
  });
  return { ids: sentences.flat(), sentences: taken ? places.slice(taken.first, taken.last + 1) : [] };
}

function total(sentences: readonly EncodedSentence[]): Float32Array {
  const sum = new Float32Array(sentences[0]?.sum.length ?? 0);
  for (const { sum: part } of sentences)
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (part[i] ?? 0);
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((component) => component / length);
}
