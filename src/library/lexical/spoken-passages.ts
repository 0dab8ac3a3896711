import type { EpisodeRecord } from '../records.ts';

/** An episode and the number of its first sentence, counted through the whole library. */
export interface NumberedEpisode {
  readonly record: EpisodeRecord;
  readonly firstSentence: number;
}

/** How long the passages of a library are, in words. */
export interface SpokenPassages {
  /** In the order of their passage ids. */
  readonly episodes: readonly NumberedEpisode[];
  /** The words of the passage at an index (from 0) of an episode. */
  readonly lengthOf: (episode: NumberedEpisode, index: number) => number;
  /** The number of passages. */
  readonly count: number;
  /** Words of a passage on average. */
  readonly averageLength: number;
}

/** @param episodes - In the order of their passage ids. */
export function measurePassages(
  episodes: readonly EpisodeRecord[],
  lengthOf: SpokenPassages['lengthOf'],
): SpokenPassages {
  let sentences = 0;
  let count = 0;
  let words = 0;
  const numbered = episodes.map((record) => {
    const episode = { record, firstSentence: sentences };
    sentences += record.sentenceCount;
    count += record.layout.size;
    for (let index = 0; index < record.layout.size; index += 1) words += lengthOf(episode, index);
    return episode;
  });
  return { episodes: numbered, lengthOf, count, averageLength: words / Math.max(1, count) };
}
