import type { Snapshot } from '../../library/snapshot.ts';
import { type Excerpt, excerptOf, segmentsOf } from '../excerpt.ts';
import { sentenceAtOffset, type TokenizedSentences } from './tokenized-sentences.ts';

/** Words that were said, exactly as in the transcript, and the sentences that contain them. */
export interface SpokenExcerpt extends Excerpt {
  /** Offset of the words in the text of the episode, in UTF-16 code units. */
  readonly from: number;
  /** The words: a slice of the transcript that may begin and end inside a sentence, but not inside a word. */
  readonly text: string;
}

/**
 * The excerpt with the candidate's words from index `from` to `to`, exclusive; undefined if there are none.
 */
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
