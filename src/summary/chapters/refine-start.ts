import { dot } from '../../library/vectors/dot.ts';
import type { EmbeddedPassage, SummarySource } from '../source.ts';
import { meanOf, minus } from '../vectors.ts';
import { soundsLikeStart } from './topic-turns.ts';

/** What a sentence that sounds like a start, or another speaker, is worth in units of similarity to one side rather than the other. */
const START = 0.4;
const OTHER_SPEAKER = 0.2;

/** Sentences that are weighed before and after the place where the passages meet. */
const REACH = 4;

/** How far out a sentence lies in the direction of its topic, compared with a passage. */
const SENTENCE_SHARE = 0.5;

/**
 * The sentence at which a chapter starts, near where its first passage does: passages overlap and end where their words run out, but
 * people change the subject with a sentence. Sentences should lie nearer in meaning to the chapter they are in than to its neighbour,
 * and the first should sound like a start.
 *
 * @param before - Passages of the chapter before.
 * @param after - Passages of the chapter that starts.
 * @returns The position of a sentence.
 */
export function refineStart(
  { sentences, vectors }: SummarySource,
  before: readonly EmbeddedPassage[],
  after: readonly EmbeddedPassage[],
): number {
  const last = before.at(-1);
  const first = after[0];
  if (!last || !first) return 0;
  // A sponsor read between the two stays with the chapter before.
  const from = Math.max(1, first.first - REACH, Math.min(last.last, first.first) - REACH);
  const to = Math.min(sentences.length - 1, first.last, first.first + REACH);
  const ahead = meanOf(after.map(({ vector }) => vector));
  const behind = meanOf(before.map(({ vector }) => vector));
  const direction = minus(ahead, behind);
  const middle = ((dot(direction, ahead) + dot(direction, behind)) / 2) * SENTENCE_SHARE;
  let best = first.first;
  let bestScore = Number.NEGATIVE_INFINITY;
  let fit = 0;
  for (let at = from; at <= to; at++) {
    const sentence = sentences[at];
    const vector = vectors[at];
    if (!sentence || !vector) continue;
    const isOther = sentence.speaker !== undefined && sentence.speaker !== sentences[at - 1]?.speaker;
    const score = fit + START * soundsLikeStart(sentence.text) + (isOther ? OTHER_SPEAKER : 0);
    if (score > bestScore && !sentence.sponsor) {
      best = at;
      bestScore = score;
    }
    fit -= dot(direction, vector) - middle;
  }
  return best;
}
