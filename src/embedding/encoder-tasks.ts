import type { Encoder } from './encoder.ts';
import { sumOfRows } from './pooling.ts';

/**
 * Something to encode: a text, or a window of a transcript. Plain data, so it can be sent to a worker
 * thread.
 */
export type EncoderTask = TextTask | WindowTask;

export interface TextTask {
  readonly text: string;
}

export interface WindowTask {
  /** Ids of the window's tokens, without special tokens. */
  readonly ids: readonly number[];
  /** The token ranges of the sentences to encode, `to` exclusive. */
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
}

/** The result of a task: the unit vector of a text, or the encoded sentences of a window. */
export type EncoderResult = Float32Array | readonly EncodedSentence[];

export interface EncodedSentence {
  /** The sum of the states of its tokens. */
  readonly sum: Float32Array;
  /** The unit vectors of its tokens that hold a letter or digit, concatenated. */
  readonly tokens: Float32Array;
}

export async function runTask(encoder: Encoder, task: EncoderTask): Promise<EncoderResult> {
  return 'text' in task ? encoder.encode(task.text) : encodeWindow(encoder, task);
}

/** @throws RangeError if the model would not read the whole window. */
async function encodeWindow(encoder: Encoder, { ids, sentences }: WindowTask): Promise<EncodedSentence[]> {
  if (ids.length + 2 > encoder.maxTokens)
    throw new RangeError(`A window has ${ids.length + 2} tokens, but the model reads ${encoder.maxTokens}.`);
  const { states, width, heads, whole } = await encoder.encodeTokens(ids);
  return sentences.map(({ from, to }) => {
    const wordy = ids.slice(from, to).flatMap((id, at) => (encoder.isWordy(id) ? from + at : []));
    const tokens = new Float32Array(wordy.length * heads.width);
    wordy.forEach((token, place) => {
      tokens.set(heads.vectors.subarray(token * heads.width, (token + 1) * heads.width), place * heads.width);
    });
    // A sentence without tokens gets the vector of its window.
    return { sum: to > from ? sumOfRows(states.subarray(from * width, to * width), width) : whole, tokens };
  });
}
