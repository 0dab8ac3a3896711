import { joinSentences, type SentenceRecord, type SentenceSpan } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';

/** Consecutive sentences of an episode as one text, cut into words. */
export interface TokenizedSentences {
  /** Row of the episode. */
  readonly episode: number;
  readonly sentences: readonly SentenceRecord[];
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

/** Reads sentences and cuts them into words; positions beyond the ends of an episode are left out. */
export async function readTokenized(
  snapshot: Snapshot,
  spans: readonly SentenceSpan[],
): Promise<TokenizedSentences[]> {
  const all = await snapshot.sentencesOf(spans);
  return spans.map(({ episode }, index) => {
    const sentences = all[index] ?? [];
    const text = joinSentences(sentences);
    return { episode, sentences, text, words: spokenWords(text) };
  });
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
