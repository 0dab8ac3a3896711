import type { SummarySource } from '../summary-source.ts';
import { bestStarts } from './best-starts.ts';
import { START_FEATURES, type StartNumbers, startFeatures } from './start-features.ts';
import { START_WEIGHTS } from './start-weights.ts';

/** Seconds of a chapter at least, and of the last one. */
const SHORTEST = 60;
const SHORTEST_LAST = 40;

/** Chapters of an episode at least, where there is room: players ignore fewer in a description. */
const FEWEST = 3;

/**
 * Chapters of an hour: editors make 10 of 34 minutes and 14 of 48 to 59. What is longer than an hour gets
 * fewer an hour, by this power of its hours: nobody reads a list of 400.
 */
const IN_AN_HOUR = 16;
const GROWTH = 0.7;

/** Seconds of a sponsor read that is a chapter of its own. A shorter one belongs to the chapter before. */
const LONG_READ = 60;

/**
 * Where the chapters of an episode start: at the sentences that look most like the start of one, so many as
 * an editor would make and not too near to each other.
 *
 * @param weights - How much each feature counts; those that ship unless they are being tried.
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
 * Whether a chapter may start with each sentence: not within the first or last minute, nor inside of a
 * sponsor read. It may start with one that is long enough, but not with the farewell at the end.
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
