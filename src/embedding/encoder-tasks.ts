import type { Encoder } from './encoder.ts';

/**
 * Something to encode: a text, or a window of a transcript. Plain data, so that it can be sent to a worker
 * thread.
 */
export type EncoderTask = TextTask | WindowTask;

export interface TextTask {
  readonly text: string;
}

export interface WindowTask {
  /** Ids of the window's tokens, without the special ones. */
  readonly ids: readonly number[];
  /** Where the sentences stand whose vectors are wanted: from a token to another, exclusive. */
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
}

/** What a task gives: the unit vector of a text, or what is wanted of the sentences of a window. */
export type EncoderResult = Float32Array | readonly EncodedSentence[];

export interface EncodedSentence {
  /** The sum of its tokens' states. */
  readonly sum: Float32Array;
  /**
   * The unit vectors of its tokens that hold a letter or digit, one after the other; empty for a model
   * without.
   */
  readonly tokens: Float32Array;
}

export async function runTask(encoder: Encoder, task: EncoderTask): Promise<EncoderResult> {
  return 'text' in task ? encoder.encode(task.text) : encodeWindow(encoder, task);
}

/** @throws RangeError for a window that the model would read only in part. */
async function encodeWindow(encoder: Encoder, { ids, sentences }: WindowTask): Promise<EncodedSentence[]> {
  if (ids.length + 2 > encoder.maxTokens)
    throw new RangeError(`A window has ${ids.length + 2} tokens, but the model reads ${encoder.maxTokens}.`);
  const { states, width, heads, whole } = await encoder.encodeTokens(ids);
  return sentences.map(({ from, to }) => {
    const wordy = heads
      ? ids.slice(from, to).flatMap((id, at) => (encoder.isWordy(id) ? from + at : []))
      : [];
    const tokens = new Float32Array(wordy.length * (heads?.width ?? 0));
    wordy.forEach((token, place) => {
      if (heads)
        tokens.set(
          heads.vectors.subarray(token * heads.width, (token + 1) * heads.width),
          place * heads.width,
        );
    });
    // What has no token stands for the window that it is in.
    return { sum: to > from ? sumOf(states, width, from, to) : whole, tokens };
  });
}

function sumOf(states: Float32Array, width: number, from: number, to: number): Float32Array {
  const sum = new Float32Array(width);
  for (let at = from * width; at < to * width; at += width) {
    for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + (states[at + i] ?? 0);
  }
  return sum;
}
