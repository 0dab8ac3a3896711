import type { EncodedQuestion } from '../embedding/embedder.ts';
import type { EpisodeRecord } from '../library/records.ts';
import type { Snapshot } from '../library/snapshot.ts';
import type { Neighbour } from '../library/stored-state.ts';
import { type Filters, filterPassages, looksIntoPassages, NO_FILTERS } from './filters.ts';
import { formsOf, MOST_LOOKED_UP, searchWords, type TermForms } from './signals/lexical.ts';
import type { LexicalScores } from './signals/lexical-scores.ts';
import { ALL_SIGNALS, type Signal } from './signals.ts';

/** A question that is ready to be searched for. */
export interface Query {
  readonly question: string;
  readonly encoded: EncodedQuestion;
  /** Search only these episodes; all if left out. */
  readonly episodes?: readonly EpisodeRecord[] | undefined;
  /** What a passage has to pass to be found at all. */
  readonly filters?: Filters | undefined;
  /** Which signals count; all if left out. */
  readonly signals?: ReadonlySet<Signal> | undefined;
}

/** Passages that may fit a question, found by their vectors and by their words. */
export interface Proposal {
  /** The cosine similarity of each proposed passage to the question, by id. */
  readonly similarities: ReadonlyMap<number, number>;
  /** The scores of passages by their words. */
  readonly lexical: LexicalScores;
  /** The words of the question as they were looked up. */
  readonly terms: readonly TermForms[];
}

/**
 * The nearest passages by vector that are proposed. Measured on 1,280 development questions: twice as many
 * here, by words, and as finalists change no right answer.
 */
const DENSE_CANDIDATES = 48;
/** The same where filters will remove most of them. */
const NARROW_CANDIDATES = 1_500;
/** The best passages by words that are proposed. */
const LEXICAL_CANDIDATES = 20;

/**
 * Proposes passages that pass the filters of a question.
 *
 * @param terms - The words of the question that are worth looking up.
 * @param count - How many passages the caller wants in the end.
 */
export async function propose(
  snapshot: Snapshot,
  query: Query,
  { terms: asked, count }: { terms: readonly string[]; count: number },
): Promise<Proposal> {
  const { question, encoded, episodes = snapshot.episodes() } = query;
  const { signals = ALL_SIGNALS, filters = NO_FILTERS } = query;
  const only = query.episodes?.length === 1 ? query.episodes[0] : undefined;
  const rows = query.episodes && !only ? new Set(query.episodes.map(({ row }) => row)) : undefined;
  const isNarrow = looksIntoPassages(filters);
  const where = { range: only?.passages, rows };
  // At the same time, since the first question waits until both are read from disk.
  const [nearest, index] = await Promise.all([
    snapshot.nearest(encoded.vector, {
      count: isNarrow ? NARROW_CANDIDATES : Math.max(DENSE_CANDIDATES, count),
      ...where,
    }),
    snapshot.lexicalIndex({
      phrases: (vocabulary) => [...formsOf(vocabulary, asked, { question, signals }), ...filters.phrases],
      atMost: Math.max(MOST_LOOKED_UP, NARROW_CANDIDATES),
      ...where,
    }),
  ]);
  const scope = { index, episodes, episodeOf: (id: number) => snapshot.episodeOf(id) };
  const { scores: lexical, terms } = searchWords(scope, { question, terms: asked, signals });
  const withPhrase = filters.phrases.flatMap((phrase) =>
    index.matches(phrase, { range: only?.passages, atMost: NARROW_CANDIDATES }).map(({ id }) => id),
  );
  const proposed = await withSimilarities(snapshot, encoded.vector, {
    nearest,
    others: [...lexical.best(LEXICAL_CANDIDATES), ...withPhrase],
  });
  return { similarities: await passing(snapshot, proposed, filters), lexical, terms };
}

/** The proposed passages that pass the filters, with their similarities by id. */
async function passing(
  snapshot: Snapshot,
  proposed: ReadonlyMap<number, number>,
  filters: Filters,
): Promise<ReadonlyMap<number, number>> {
  if (!looksIntoPassages(filters)) return proposed;
  const passages = await filterPassages(snapshot, snapshot.passages([...proposed.keys()]), filters);
  return new Map(passages.map(({ id }) => [id, proposed.get(id) ?? 0]));
}

/** The similarities of the nearest passages and of the others, by id. */
async function withSimilarities(
  snapshot: Snapshot,
  vector: Float32Array,
  { nearest, others }: { nearest: readonly Neighbour[]; others: readonly number[] },
): Promise<Map<number, number>> {
  const known = new Map(nearest.map(({ id, similarity }) => [id, similarity]));
  const unknown = others.filter((id) => !known.has(id));
  return new Map([...known, ...(await snapshot.similarities(vector, unknown))]);
}
