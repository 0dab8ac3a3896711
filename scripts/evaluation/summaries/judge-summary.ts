import type { SentenceRecord } from '../../../src/library/records.ts';
import { chapterStarts } from '../../../src/summary/chapters/chapter-starts.ts';
import { pickHighlights } from '../../../src/summary/pick-highlights.ts';
import { spansBetween } from '../../../src/summary/summarise.ts';
import type { SummarySource } from '../../../src/summary/summary-source.ts';
import { seededRandom, shuffled, textRank } from './baselines.ts';
import type { GoldSummary } from './gold-summary.ts';
import { type Rouge, rouge, rougeWords } from './rouge.ts';
import { equalParts, type SegmentationError, segmentationError } from './segmentation-error.ts';

/** What is compared: the names of the rows. */
export const SEGMENTATIONS = ['chapters', 'equal parts (ours)', 'equal parts (true)', 'no boundary'] as const;
export const EXTRACTS = ['highlights', 'lead', 'random', 'TextRank'] as const;

/** Random summaries that the mean is taken over. */
const DRAWS = 10;

/** Sentences that are ranked: more than any reference summary has room for. */
const ENOUGH = 60;

/** How near an episode's chapters and highlights come to what people wrote, beside the baselines. */
export interface SummaryJudgement {
  readonly segmentations: Readonly<Record<(typeof SEGMENTATIONS)[number], SegmentationError>>;
  readonly extracts: Readonly<Record<(typeof EXTRACTS)[number], Rouge>>;
  /** Number of chapters that were made, and of topics that were annotated. */
  readonly chapters: number;
  readonly topics: number;
}

/**
 * Measures the summary of one episode. Boundaries are compared in sentences. An extract takes sentences in
 * the order of their ranks until it has as many words as the reference; its last sentence is cut there. It is
 * compared in the order in which its sentences were said.
 */
export function judgeSummary(source: SummarySource, gold: GoldSummary): SummaryJudgement {
  const { sentences } = source;
  const starts = chapterStarts(source);
  const ours = starts.slice(1);
  const topics = topicStarts(sentences, gold);
  const errorOf = (boundaries: readonly number[]) => segmentationError(boundaries, topics, sentences.length);

  const texts = sentences.map(({ text }) => text);
  const reference = gold.summary.split(/(?<=[.?!])\s+/);
  const words = rougeWords(gold.summary);
  const scoreOf = (order: readonly number[]) => rouge(extract(texts, order, words), reference);
  const picks = pickHighlights(source, spansBetween(starts, sentences.length), ENOUGH);
  const draws = Array.from({ length: DRAWS }, (_, seed) =>
    scoreOf(shuffled(texts.length, seededRandom(seed))),
  );
  return {
    segmentations: {
      chapters: errorOf(ours),
      'equal parts (ours)': errorOf(equalParts(starts.length, sentences.length)),
      'equal parts (true)': errorOf(equalParts(topics.length + 1, sentences.length)),
      'no boundary': errorOf([]),
    },
    extracts: {
      highlights: scoreOf(picks.map(({ sentence }) => sentence.position)),
      lead: scoreOf(texts.map((_, at) => at)),
      random: meanOfRouges(draws),
      TextRank: scoreOf(textRank(texts)),
    },
    chapters: starts.length,
    topics: topics.length + 1,
  };
}

/** Positions of the sentences at which a topic starts: those that start nearest to the annotated times. */
function topicStarts(sentences: readonly SentenceRecord[], { topics }: GoldSummary): number[] {
  const times = topics.flatMap(({ spans }) => spans.map(({ start }) => start));
  const positions = times.map((time) =>
    sentences.reduce(
      (best, { start }, at) =>
        Math.abs(start - time) < Math.abs((sentences[best]?.start ?? 0) - time) ? at : best,
      0,
    ),
  );
  return [...new Set(positions)].filter((at) => at > 0).sort((a, b) => a - b);
}

function extract(texts: readonly string[], order: readonly number[], words: number): string[] {
  const chosen: number[] = [];
  let left = words;
  for (const at of order) {
    if (left <= 0) break;
    const length = rougeWords(texts[at] ?? '');
    if (length === 0) continue;
    chosen.push(at);
    left -= length;
  }
  const inOrder = chosen.sort((a, b) => a - b);
  let room = words;
  return inOrder.map((at) => {
    const kept = cutToWords(texts[at] ?? '', room);
    room -= rougeWords(kept);
    return kept;
  });
}

function cutToWords(text: string, words: number): string {
  const kept: string[] = [];
  let left = words;
  for (const run of text.split(/\s+/)) {
    left -= rougeWords(run);
    if (left < 0) break;
    kept.push(run);
  }
  return kept.join(' ');
}

function meanOfRouges(rouges: readonly Rouge[]): Rouge {
  const mean = (of: (rouge: Rouge) => number) =>
    rouges.reduce((sum, next) => sum + of(next), 0) / Math.max(1, rouges.length);
  return {
    rouge1: mean(({ rouge1 }) => rouge1),
    rouge2: mean(({ rouge2 }) => rouge2),
    rougeL: mean(({ rougeL }) => rougeL),
  };
}
