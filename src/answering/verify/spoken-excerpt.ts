import type { Snapshot } from '../../library/snapshot.ts';
import { type Excerpt, excerptOf, segmentsOf } from '../excerpt.ts';
import { sentenceAtOffset, type TokenizedSentences } from './tokenized-sentences.ts';

/** Words that were said, exactly as the transcript has them, in the sentences that they are in. */
export interface SpokenExcerpt extends Excerpt {
  /** Where the words begin in the text of the episode, in UTF-16 code units. */
  readonly from: number;
  /** The words, a slice of the transcript at whole words; it may begin and end inside a sentence. */
  readonly text: string;
}

/** The words from index `from` to `to`, exclusive, as a place in their episode. */
export function toSpokenExcerpt(
  snapshot: Snapshot,
  candidate: TokenizedSentences,
  from: number,
  to: number,
): SpokenExcerpt | undefined {
  const start = candidate.words[from]?.from;
  const end = candidate.words[to - 1]?.to;
  if (start === undefined || end === undefined) return undefined;
  const episode = snapshot.episode(candidate.episode);
  const opening = sentenceAtOffset(candidate, start);
  const closing = sentenceAtOffset(candidate, end - 1);
  if (!episode || !opening || !closing) return undefined;
  const before = candidate.sentences[0]?.from ?? 0;
  const segments = segmentsOf(candidate.sentences, { from: before + start, to: before + end });
  return {
    ...excerptOf(episode, { opening, closing }, segments),
    from: before + start,
    text: candidate.text.slice(start, end),
  };
}
