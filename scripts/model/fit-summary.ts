import { Command } from 'commander';
import { findEpisode } from '../../src/answering/episode-search.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { libraryPlace } from '../../src/library-place.ts';
import { chapterStarts } from '../../src/summary/chapters/chapter-starts.ts';
import {
  START_FEATURES,
  type StartNumbers,
  startFeatures,
} from '../../src/summary/chapters/start-features.ts';
import { keyQuote } from '../../src/summary/highlights/key-quote.ts';
import { LINE_FEATURES, type LineNumbers, lineFeatures } from '../../src/summary/highlights/line-features.ts';
import { pickHighlights } from '../../src/summary/highlights/pick-highlights.ts';
import { scoredLines } from '../../src/summary/highlights/scored-lines.ts';
import { type Span, type SummarySource, toSummarySource } from '../../src/summary/summary-source.ts';
import { chapterTitles } from '../../src/summary/titles/chapter-titles.ts';
import { titleCandidates } from '../../src/summary/titles/title-candidates.ts';
import {
  TITLE_FEATURES,
  type TitleNumbers,
  type TitleWeights,
} from '../../src/summary/titles/title-features.ts';
import { LIBRARY_OPTION } from '../cli/library-option.ts';
import { runCommand } from '../cli/run-command.ts';
import { compareHighlights } from '../evaluation/summaries/compare-highlights.ts';
import { wordOverlap } from '../evaluation/summaries/compare-titles.ts';
import { type GoldSummary, readGoldSummaries } from '../evaluation/summaries/gold-summary.ts';
import { startsFound } from '../evaluation/summaries/starts-found.ts';
import { type Example, fitLogistic, fitRidge } from './regression.ts';

/** L2 penalties on the weights. */
const STARTS_L2 = 5;
const TITLES_L2 = 50;
const LINES_L2 = 15;

/**
 * How many highlights are compared with the editor's: as many as the editor has, and as a long summary has.
 */
const SHOWN = [8, 9];

const command = new Command('node --import tsx scripts/model/fit-summary.ts')
  .description(
    'Fit the weights of summaries on episodes that an editor summarised. Each episode is also left out once, to test on it what is fitted on the others.',
  )
  .argument('<gold>', 'a file as for `npm run evaluate -- --summaries`')
  .option(...LIBRARY_OPTION);

interface Edited {
  readonly source: SummarySource;
  readonly gold: GoldSummary;
}

await runCommand(command, async (config) => {
  const { library: named } = command.opts<{ library?: string }>();
  const library = await openLibrary(libraryPlace(config, named));
  try {
    const edited: Edited[] = [];
    const episodes = await library.read((snapshot) => snapshot.episodes());
    for (const gold of await readGoldSummaries(command.args[0] ?? '')) {
      const episode = findEpisode(episodes, gold.episode);
      const indexed = await library.read((snapshot) => snapshot.indexed(episode));
      edited.push({ gold, source: toSummarySource(indexed) });
    }
    reportStarts(edited);
    reportTitles(edited);
    reportHighlights(edited);
    return 0;
  } finally {
    await library.close();
  }
});

function reportStarts(edited: readonly Edited[]): void {
  const examples = edited.map(startExamples);
  const found = leaveOneOut(examples, (rest, at) => {
    const { source, gold } = edited[at] as Edited;
    const starts = chapterStarts(source, toStartWeights(fitLogistic(rest, STARTS_L2)));
    const times = starts.map((start) => source.sentences[start]?.start ?? 0);
    return [15, 30].map((tolerance) => startsFound(times, editorsStarts(gold), tolerance).f1);
  });
  print('starts, F1 within 15 s and 30 s, each episode left out', found);
  print('START_WEIGHTS', toStartWeights(fitLogistic(examples.flat(), STARTS_L2)));
}

/** Uses the editor's own chapters, so that titles are measured independently of starts. */
function reportTitles(edited: readonly Edited[]): void {
  const examples = edited.map(titleExamples);
  const found = leaveOneOut(examples, (rest, at) => {
    const { source, gold } = edited[at] as Edited;
    const spans = editorsSpans(source, gold);
    const titles = chapterTitles(
      source,
      spans.map(({ span }) => span),
      toTitleWeights(fitRidge(rest, TITLES_L2)),
    );
    const overlaps = spans.map(({ title }, index) => wordOverlap(titles[index] ?? '', title));
    return [overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length];
  });
  print('titles, word overlap, each episode left out', found);
  print('TITLE_WEIGHTS', toTitleWeights(fitRidge(examples.flat(), TITLES_L2)));
}

function reportHighlights(edited: readonly Edited[]): void {
  const examples = edited.map(lineExamples);
  const found = leaveOneOut(examples, (rest, at) => {
    const { source, gold } = edited[at] as Edited;
    const lines = scoredLines(source, toLineWeights(fitLogistic(rest, LINES_L2)));
    const [eight = [], nine = []] = SHOWN.map((count) =>
      pickHighlights(lines, count).map(({ sentence }) => sentence),
    );
    const starts = chapterStarts(source);
    const quotes = starts.flatMap((first, index) => {
      const chapter = lines.slice(first, starts[index + 1] ?? lines.length);
      return keyQuote(chapter, undefined, new Set(nine)) ?? [];
    });
    const share = (shown: typeof quotes) => compareHighlights(shown, gold.highlights ?? []).share;
    return [share(eight), share([...nine, ...quotes])];
  });
  print('highlights found: the best 8, and the best 9 with the key quotes, each episode left out', found);
  print('LINE_WEIGHTS', toLineWeights(fitLogistic(examples.flat(), LINES_L2)));
}

/** Each sentence, and whether the editor picked it. */
function lineExamples({ source, gold }: Edited): Example[] {
  const picked = new Set(
    (gold.highlights ?? []).map(({ start }) =>
      nearest(
        source.sentences.map((sentence) => {
          const fragment = sentence.text.split(' ').length < 3;
          return Math.abs(sentence.start - start) + Number(fragment);
        }),
      ),
    ),
  );
  return lineFeatures(source).map((features, at) => ({
    features: LINE_FEATURES.map((name) => features[name]),
    target: Number(picked.has(at)),
  }));
}

function toLineWeights(weights: readonly number[]): LineNumbers {
  return Object.fromEntries(
    LINE_FEATURES.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))]),
  ) as LineNumbers;
}

/** Each phrase of the editor's chapters, with its word overlap with the editor's title. */
function titleExamples({ source, gold }: Edited): Example[] {
  const spans = editorsSpans(source, gold);
  return titleCandidates(
    source,
    spans.map(({ span }) => span),
  ).flatMap((candidates, index) =>
    candidates.map(({ text, features }) => ({
      features: TITLE_FEATURES.map((name) => features[name]),
      target: wordOverlap(text, spans[index]?.title ?? ''),
    })),
  );
}

function editorsSpans(
  { sentences }: SummarySource,
  { topics }: GoldSummary,
): { title: string; span: Span }[] {
  const chapters = topics
    .flatMap(({ topic, spans }) => spans.map(({ start }) => ({ title: topic, start })))
    .sort((a, b) => a.start - b.start)
    .map(({ title, start }) => ({
      title,
      first: nearest(sentences.map((sentence) => Math.abs(sentence.start - start))),
    }));
  return chapters.map(({ title, first }, at) => {
    const last = (chapters[at + 1]?.first ?? sentences.length) - 1;
    return { title, span: { first, last: Math.max(first, last) } };
  });
}

function toTitleWeights({ weights, constant }: { weights: number[]; constant: number }): TitleWeights {
  const rounded = (value: number) => Number(value.toFixed(4));
  const named = TITLE_FEATURES.map((name, at) => [name, rounded(weights[at] ?? 0)]);
  return { weights: Object.fromEntries(named) as TitleNumbers, constant: rounded(constant) };
}

/** Each sentence, and whether it is the one nearest to a start of the editor's. */
function startExamples({ source, gold }: Edited): Example[] {
  const { sentences } = source;
  const starts = new Set(
    editorsStarts(gold)
      .filter((time) => time > 1)
      .map((time) => nearest(sentences.map(({ start }) => Math.abs(start - time)))),
  );
  return startFeatures(source).map((features, at) => ({
    features: START_FEATURES.map((name) => features[name]),
    target: Number(starts.has(at)),
  }));
}

function editorsStarts({ topics }: GoldSummary): number[] {
  return topics.flatMap(({ spans }) => spans.map(({ start }) => start));
}

function toStartWeights(weights: readonly number[]): StartNumbers {
  return Object.fromEntries(
    START_FEATURES.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))]),
  ) as StartNumbers;
}

/** The mean over all episodes of what `measure` gives for one, given the examples of the others. */
function leaveOneOut(
  examples: readonly (readonly Example[])[],
  measure: (rest: readonly Example[], at: number) => readonly number[],
): number[] {
  const all = examples.map((_, at) => measure(examples.filter((_, other) => other !== at).flat(), at));
  return (all[0] ?? []).map((_, column) =>
    Number((all.reduce((sum, row) => sum + (row[column] ?? 0), 0) / all.length).toFixed(3)),
  );
}

function nearest(distances: readonly number[]): number {
  return distances.reduce((best, distance, at) => (distance < (distances[best] ?? 0) ? at : best), 0);
}

function print(name: string, value: object): void {
  process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
}
