import type { SentenceRecord } from '../library/records.ts';
import { compoundWordsOf } from './compound-words.ts';
import { isContentWord } from './content-words.ts';
import { isPunctuated, quotability } from './quotability.ts';
import type { Span, SummarySource } from './summary-source.ts';
import { cosine, meanVector } from './vector-math.ts';

/** A sentence that was picked. */
export interface PickedSentence {
  readonly sentence: SentenceRecord;
  /** 0 to 1. The first one has 1, later ones have less. */
  readonly score: number;
}

/**
 * What is left of the worth of a word that an earlier pick had, and of a sentence whose chapter has a pick.
 */
const WORD_AGAIN = 0.3;
const CHAPTER_AGAIN = 0.7;

/**
 * The power of its length that a sentence's worth is divided by. 1 would favour the shortest sentences, 0 the
 * longest (the scaling factor of Lin and Bilmes).
 */
const LENGTH_POWER = 0.6;

/** Content words of a sentence that counts in full towards what a chapter is about. */
const FULL_SENTENCE = 6;

interface Candidate {
  readonly sentence: SentenceRecord;
  readonly chapter: number;
  readonly stems: readonly string[];
  /** What the worth of its words is multiplied by: how central, how presentable and how short it is. */
  readonly factor: number;
}

/**
 * The sentences that say most of what an episode is about, picked greedily.
 *
 * A sentence is worth the words that it has. A word is worth the logarithm of the number of sentences that
 * have it: what comes up again and again is what the episode is about (SumBasic, Nenkova and Vanderwende
 * 2005). Words and chapters that an earlier pick has are worth less. This objective is submodular, so picking
 * greedily is near-optimal (Lin and Bilmes 2011, "A class of submodular functions for document
 * summarization"). The worth is divided by a power of the sentence's length. It is multiplied by its
 * centrality (its cosine to the means of its chapter and of the episode) and by how well it can be shown
 * alone.
 *
 * @param chapters - In order, together the whole episode.
 * @returns At most `count` sentences, best first.
 */
export function pickHighlights(
  source: SummarySource,
  chapters: readonly Span[],
  count: number,
): PickedSentence[] {
  const words = source.sentences.map(({ text, sponsor }) => (sponsor ? [] : contentStems(text)));
  const worth = worthOfWords(words);
  const pool = candidatesOf(source, chapters, words);
  const seen = new Map<string, number>();
  const used = new Map<number, number>();
  const gainOf = ({ stems, chapter, factor }: Candidate) =>
    stems.reduce((sum, stem) => sum + (worth.get(stem) ?? 0) * WORD_AGAIN ** (seen.get(stem) ?? 0), 0) *
    factor *
    CHAPTER_AGAIN ** (used.get(chapter) ?? 0);
  const picks: PickedSentence[] = [];
  let bestGain = 0;
  while (picks.length < count && pool.length > 0) {
    const gains = pool.map(gainOf);
    const at = gains.reduce((best, gain, index) => (gain > (gains[best] ?? 0) ? index : best), 0);
    const [pick] = pool.splice(at, 1);
    const gain = gains[at] ?? 0;
    if (!pick || gain <= 0) break;
    if (picks.length === 0) bestGain = gain;
    picks.push({ sentence: pick.sentence, score: gain / bestGain });
    used.set(pick.chapter, (used.get(pick.chapter) ?? 0) + 1);
    for (const stem of pick.stems) seen.set(stem, (seen.get(stem) ?? 0) + 1);
  }
  return picks;
}

function candidatesOf(
  { sentences, vectors }: SummarySource,
  chapters: readonly Span[],
  words: readonly (readonly string[])[],
): Candidate[] {
  const punctuated = isPunctuated(sentences);
  const centreOf = ({ first, last }: Span) =>
    meanVector(
      vectors.slice(first, last + 1).map((vector, offset) => {
        const weight = Math.min(1, (words[first + offset]?.length ?? 0) / FULL_SENTENCE);
        return vector.map((component) => component * weight);
      }),
    );
  const episode = centreOf({ first: 0, last: sentences.length - 1 });
  return chapters.flatMap((span, chapter) => {
    const centre = centreOf(span);
    return sentences.slice(span.first, span.last + 1).flatMap((sentence) => {
      const vector = vectors[sentence.position];
      const quotable = quotability(sentence, punctuated);
      if (!vector || quotable === 0) return [];
      const centrality = Math.max(0, cosine(vector, centre) + cosine(vector, episode));
      const length = compoundWordsOf(sentence.text).length ** LENGTH_POWER;
      return {
        sentence,
        chapter,
        stems: words[sentence.position] ?? [],
        factor: (quotable * centrality) / length,
      };
    });
  });
}

function worthOfWords(words: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of words.flat()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map([...counts].map(([stem, count]) => [stem, Math.log2(count)]));
}

/** The stems of a text's content words, each once. */
function contentStems(text: string): string[] {
  return [
    ...new Set(
      compoundWordsOf(text)
        .filter(isContentWord)
        .map(({ stem }) => stem),
    ),
  ];
}
