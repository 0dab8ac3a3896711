import { joinSentences, type SentenceRecord, type SentenceSpan } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { isSameVoice } from '../../transcript/episode.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';

/** Consecutive sentences of an episode as one text, split into words. */
export interface TokenizedSentences {
  /** Row of the episode. */
  readonly episode: number;
  readonly sentences: readonly SentenceRecord[];
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

/**
 * Reads the sentences of each span and splits them into words. Spans may reach beyond the ends of an episode.
 */
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

/** The sentence at an offset of the joined text. */
export function sentenceAtOffset(
  { sentences }: TokenizedSentences,
  offset: number,
): SentenceRecord | undefined {
  // Sentences are joined as in the episode's text, by one space or nothing, so offsets differ by a constant.
  const inEpisode = (sentences[0]?.from ?? 0) + offset;
  return sentences.find(({ to }) => inEpisode < to);
}

/** For each word, how often the voice has changed before it. */
export function voicesOf({ sentences, words }: TokenizedSentences): number[] {
  const start = sentences[0]?.from ?? 0;
  let at = 0;
  let voice = 0;
  return words.map(({ from }) => {
    while (at + 1 < sentences.length && start + from >= (sentences[at]?.to ?? 0)) {
      const [before, after] = [sentences[at], sentences[at + 1]];
      if (before && after && !isSameVoice(before, after)) voice += 1;
      at += 1;
    }
    return voice;
  });
}
