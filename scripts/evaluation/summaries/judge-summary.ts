import type { SentenceRecord } from '../../../src/library/records.ts';
import { summarise } from '../../../src/summary/summarise.ts';
import { HIGHLIGHTS, type Outline } from '../../../src/summary/summary.ts';
import type { SummarySource } from '../../../src/summary/summary-source.ts';
import { cosine } from '../../../src/summary/vector-math.ts';
import { compareHighlights, type HighlightsFound } from './compare-highlights.ts';
import { editorsTitle, wordOverlap } from './compare-titles.ts';
import type { GoldSummary } from './gold-summary.ts';
import { judgeExtracts } from './judge-extracts.ts';
import { mean } from './mean.ts';
import type { Rouge } from './rouge.ts';
import { equalParts, type SegmentationError, segmentationError } from './segmentation-error.ts';
import { startsFound } from './starts-found.ts';

/** Measures of the compared methods, by row of the table. */
type Rows<Measures> = Readonly<Record<string, Measures>>;

/** Precision, recall and F1 of starts that may be off by 15 or 30 seconds. */
export type StartMeasures = Readonly<Record<'p15' | 'r15' | 'f15' | 'p30' | 'r30' | 'f30', number>>;

export interface TitleMeasures {
  /** Word overlap with the editor's title; see {@link wordOverlap}. */
  readonly words: number;
  /** Cosine similarity of the vectors of both titles. */
  readonly cosine: number;
}

/** How close an episode's chapters and highlights come to what people wrote, with baselines. */
export interface SummaryJudgement {
  readonly segmentations: Rows<SegmentationError>;
  readonly starts: Rows<StartMeasures>;
  readonly titles: Rows<TitleMeasures>;
  /** Undefined if the editor picked none. */
  readonly highlights: Rows<HighlightsFound> | undefined;
  readonly extracts: Rows<Rouge>;
  /** Number of detected chapters, and of annotated topics. */
  readonly chapters: number;
  readonly topics: number;
}

/** How many highlights are compared: as many as the editor picks. */
const PICKED = 8;

/**
 * Measures the summary of one episode.
 *
 * @param encode - Gives the vector of a text.
 */
export async function judgeSummary(
  source: SummarySource,
  gold: GoldSummary,
  encode: (text: string) => Promise<Float32Array>,
): Promise<SummaryJudgement> {
  const outline = summarise(source);
  const starts = outline.chapters.map(({ start }) => positionAt(source.sentences, start));
  const topics = topicStarts(source.sentences, gold);
  return {
    segmentations: judgeSegmentation(starts, topics, source.sentences.length),
    starts: judgeStarts(outline, gold, source.duration),
    titles: await judgeTitles(outline, source, gold, encode),
    highlights: judgeHighlights(outline, source, gold),
    extracts: judgeExtracts(source, gold),
    chapters: starts.length,
    topics: topics.length + 1,
  };
}

/** Compares chapter boundaries by the index of their sentence. */
function judgeSegmentation(
  starts: readonly number[],
  topics: readonly number[],
  sentences: number,
): SummaryJudgement['segmentations'] {
  const errorOf = (boundaries: readonly number[]) => segmentationError(boundaries, topics, sentences);
  return {
    chapters: errorOf(starts.slice(1)),
    'equal parts (ours)': errorOf(equalParts(starts.length, sentences)),
    'equal parts (true)': errorOf(equalParts(topics.length + 1, sentences)),
    'no boundary': errorOf([]),
  };
}

function judgeStarts({ chapters }: Outline, gold: GoldSummary, duration: number): SummaryJudgement['starts'] {
  const theirs = gold.topics.flatMap(({ spans }) => spans.map(({ start }) => start));
  const measure = (ours: readonly number[]): StartMeasures => {
    const [near, far] = [startsFound(ours, theirs, 15), startsFound(ours, theirs, 30)];
    return {
      p15: near.precision,
      r15: near.recall,
      f15: near.f1,
      p30: far.precision,
      r30: far.recall,
      f30: far.f1,
    };
  };
  return {
    chapters: measure(chapters.map(({ start }) => start)),
    'equal parts (true)': measure(equalParts(theirs.length, duration)),
  };
}

async function judgeTitles(
  { chapters }: Outline,
  { sentences }: SummarySource,
  gold: GoldSummary,
  encode: (text: string) => Promise<Float32Array>,
): Promise<SummaryJudgement['titles']> {
  const pairs = chapters.flatMap((chapter) => {
    const reference = editorsTitle(chapter, gold);
    const lead = sentences[positionAt(sentences, chapter.start)]?.text ?? '';
    return reference === undefined ? [] : { title: chapter.title, lead, reference };
  });
  const measure = async (ofPair: (pair: (typeof pairs)[number]) => string): Promise<TitleMeasures> => {
    const cosines: number[] = [];
    for (const pair of pairs) cosines.push(cosine(await encode(ofPair(pair)), await encode(pair.reference)));
    return {
      words: mean(pairs.map((pair) => wordOverlap(ofPair(pair), pair.reference))),
      cosine: mean(cosines),
    };
  };
  return {
    titles: await measure(({ title }) => title),
    'first sentences': await measure(({ lead }) => lead),
  };
}

function judgeHighlights(
  { chapters, highlights }: Outline,
  { sentences }: SummarySource,
  { highlights: editors }: GoldSummary,
): SummaryJudgement['highlights'] {
  if (!editors) return undefined;
  const quotes = chapters.flatMap(({ quote }) => quote ?? []);
  const longest = [...highlights].sort((a, b) => b.score - a.score);
  const lead = chapters.flatMap(({ start }) => sentences[positionAt(sentences, start)] ?? []);
  return {
    [`${PICKED} highlights`]: compareHighlights(longest.slice(0, PICKED), editors),
    'key quotes of the chapters': compareHighlights(quotes, editors),
    [`both, ${HIGHLIGHTS.long} highlights`]: compareHighlights(
      [...quotes, ...longest.slice(0, HIGHLIGHTS.long)],
      editors,
    ),
    'first sentences of the chapters': compareHighlights(lead, editors),
  };
}

/** Position of the sentence that starts nearest to a time in seconds. */
function positionAt(sentences: readonly SentenceRecord[], time: number): number {
  return sentences.reduce(
    (best, { start }, at) =>
      Math.abs(start - time) < Math.abs((sentences[best]?.start ?? 0) - time) ? at : best,
    0,
  );
}

/** Positions of the sentences that start nearest to the annotated starts of topics, except position 0. */
function topicStarts(sentences: readonly SentenceRecord[], { topics }: GoldSummary): number[] {
  const times = topics.flatMap(({ spans }) => spans.map(({ start }) => start));
  const positions = times.map((time) => positionAt(sentences, time));
  return [...new Set(positions)].filter((at) => at > 0).sort((a, b) => a - b);
}
