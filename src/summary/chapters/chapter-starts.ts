import type { SummarySource } from '../summary-source.ts';
import { bestStarts } from './best-starts.ts';
import { START_FEATURES, type StartNumbers, startFeatures } from './start-features.ts';
import { START_WEIGHTS } from './start-weights.ts';

/** Minimum seconds of a chapter, and of the last chapter. */
const SHORTEST = 60;
const SHORTEST_LAST = 40;

/** Minimum number of chapters, where there is room: YouTube ignores fewer in a description. */
const FEWEST = 3;

/**
 * Chapters per hour. Editors make 10 of 34 minutes and 14 of 48 to 59. For episodes longer than an hour the
 * number grows more slowly, with this power of the hours: nobody reads a list of 400 chapters.
 */
const IN_AN_HOUR = 16;
const GROWTH = 0.7;

/** Minimum seconds of a sponsor read that becomes a chapter; a shorter one belongs to the chapter before. */
const LONG_READ = 60;

/**
 * Where the chapters of an episode start: at the sentences that look most like the start of a chapter, about
 * as many as an editor would choose, and not too close together.
 *
 * @param weights - How much each feature counts; other than the default only to evaluate them.
 * @returns Positions of sentences, ascending, the first 0; empty for an episode without sentences.
 */
export function chapterStarts(source: SummarySource, weights: StartNumbers = START_WEIGHTS): number[] {
  const { sentences, duration } = source;
  if (sentences.length === 0) return [];
  const open = mayStart(source);
  const places = startFeatures(source).map((features, at) => ({
    time: sentences[at]?.start ?? 0,
    score: open[at] ? scoreOf(features, weights) : Number.NEGATIVE_INFINITY,
  }));
  const hours = duration / 3600;
  const wanted = Math.round(IN_AN_HOUR * Math.min(hours, hours ** GROWTH));
  return [0, ...bestStarts(places, Math.max(FEWEST, wanted) - 1, SHORTEST)];
}

function scoreOf(features: StartNumbers, weights: StartNumbers): number {
  return START_FEATURES.reduce((sum, name) => sum + features[name] * weights[name], 0);
}

/**
 * Whether a chapter may start with each sentence. None may in the first 60 or the last 40 seconds, nor inside
 * a sponsor read. A sponsor read may start one if it is long enough and talk follows it.
 */
function mayStart({ sentences, duration }: SummarySource): boolean[] {
  return sentences.map(({ start, sponsor }, at) => {
    if (start < SHORTEST || start > duration - SHORTEST_LAST) return false;
    if (!sponsor) return true;
    if (sentences[at - 1]?.sponsor) return false;
    const after = sentences.findIndex((later, position) => position > at && !later.sponsor);
    return after !== -1 && (sentences[after]?.start ?? 0) - start >= LONG_READ;
  });
}
