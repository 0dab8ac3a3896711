import type { Library } from '../../library/library.ts';
import { joinSentences, type SentenceRecord } from '../../library/records.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';

/** Consecutive sentences of an episode as one text, cut into words. */
export interface Stretch {
  /** Row of the episode. */
  readonly episode: number;
  readonly sentences: readonly SentenceRecord[];
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

/** Reads the sentences from position `first` to `last`; positions beyond the ends of the episode are left out. */
export function readStretch(library: Library, episode: number, first: number, last: number): Stretch {
  const sentences = library.sentences(episode, first, last);
  const text = joinSentences(sentences);
  return { episode, sentences, text, words: spokenWords(text) };
}

/** The sentence that an offset of the stretch's text is in. */
export function sentenceAtOffset({ sentences }: Stretch, offset: number): SentenceRecord | undefined {
  // Sentences stand in the stretch as they do in the episode: between two of them is one space, or nothing.
  const inEpisode = (sentences[0]?.from ?? 0) + offset;
  return sentences.find(({ to }) => inEpisode < to);
}
