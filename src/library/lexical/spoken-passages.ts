import type { EpisodeRecord } from '../records.ts';

/** An episode, and the number of its first sentence among all sentences of the library. */
export interface NumberedEpisode {
  readonly record: EpisodeRecord;
  readonly firstSentence: number;
}

/** The passages of a library, as far as the number of their words goes. */
export interface SpokenPassages {
  /** By rising passage ids. */
  readonly episodes: readonly NumberedEpisode[];
  /** Words of the passage at an index of an episode. */
  readonly lengthOf: (episode: NumberedEpisode, index: number) => number;
  /** How many passages there are. */
  readonly count: number;
  /** Words of a passage, on average. */
  readonly averageLength: number;
}

/** @param episodes - By rising passage ids. */
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
