import type { Library } from '../../library/library.ts';
import { type Excerpt, excerptOf } from '../excerpt.ts';
import { type Stretch, sentenceAtOffset } from './tokenized-sentences.ts';

/** Words that were said, exactly as the transcript has them, in the sentences that they are in. */
export interface Said extends Excerpt {
  /** Where the words begin in the text of the episode, in UTF-16 code units. */
  readonly from: number;
  /** The words, a slice of the transcript at whole words; it may begin and end inside a sentence. */
  readonly text: string;
}

/** The words from index `from` to `to`, exclusive, as a place in their episode. */
export function toSaid(library: Library, stretch: Stretch, from: number, to: number): Said | undefined {
  const start = stretch.words[from]?.from;
  const end = stretch.words[to - 1]?.to;
  if (start === undefined || end === undefined) return undefined;
  const episode = library.episode(stretch.episode);
  const opening = sentenceAtOffset(stretch, start);
  const closing = sentenceAtOffset(stretch, end - 1);
  if (!episode || !opening || !closing) return undefined;
  return {
    ...excerptOf(episode, opening, closing),
    from: (stretch.sentences[0]?.from ?? 0) + start,
    text: stretch.text.slice(start, end),
  };
}
