import { dot } from '../../library/vectors/dot.ts';
import type { EmbeddedPassage, SummarySource } from '../summary-source.ts';
import { meanVector, subtract } from '../vector-math.ts';
import { soundsLikeStart } from './topic-turns.ts';

/**
 * What a sentence is worth that sounds like a start, and one by another speaker than the sentence before. The
 * unit is that of the similarity to one side rather than the other.
 */
const START = 0.4;
const OTHER_SPEAKER = 0.2;

/** Sentences that are considered before and after the boundary between the passages. */
const REACH = 4;

/** How far a sentence lies in the direction of its topic, as a share of how far a passage does. */
const SENTENCE_SHARE = 0.5;

/**
 * The sentence at which a chapter starts, near the start of its first passage. Passages overlap and end where
 * their number of words is reached, but people change the subject with a sentence. Each sentence should be
 * nearer in meaning to its own chapter than to the other one, and the first should sound like a start.
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
  // A sponsor read between the two chapters belongs to the one before.
  const from = Math.max(1, first.first - REACH, Math.min(last.last, first.first) - REACH);
  const to = Math.min(sentences.length - 1, first.last, first.first + REACH);
  const ahead = meanVector(after.map(({ vector }) => vector));
  const behind = meanVector(before.map(({ vector }) => vector));
  const direction = subtract(ahead, behind);
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
