import type { Library } from '../../library/library.ts';
import { joinSentences, type SentenceRecord } from '../../library/records.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';

/** Consecutive sentences of an episode as one text, cut into words. */
export interface TokenizedSentences {
  /** Row of the episode. */
  readonly episode: number;
  readonly sentences: readonly SentenceRecord[];
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

/** Reads the sentences from position `first` to `last`; positions beyond the ends of the episode are left out. */
export function readTokenized(
  library: Library,
  episode: number,
  first: number,
  last: number,
): TokenizedSentences {
  const sentences = library.sentences(episode, first, last);
  const text = joinSentences(sentences);
  return { episode, sentences, text, words: spokenWords(text) };
}

/** The sentence that an offset of the candidate's text is in. */
export function sentenceAtOffset(
  { sentences }: TokenizedSentences,
  offset: number,
): SentenceRecord | undefined {
  // Sentences stand in the candidate as they do in the episode: between two of them is one space, or nothing.
  const inEpisode = (sentences[0]?.from ?? 0) + offset;
  return sentences.find(({ to }) => inEpisode < to);
}
