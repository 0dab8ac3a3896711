import type { TopicMoments } from '../../../src/answering/topics/find-topic.ts';

/** Long enough that the next line is in another passage, and the one after it is no neighbour. */
export const FILLER = Array.from(
  { length: 30 },
  (_, i) =>
    `Meanwhile chapter ${i} went over gardens, rivers, old maps and number ${i} of the harvest songs.`,
);

/** By episode, the seconds at which the moments of a topic start. */
export const startsOf = ({ episodes }: TopicMoments) =>
  episodes.map(({ episode, moments }) => [episode.metadata.id, moments.map(({ start }) => start)]);
