import { firstWhere } from '../first-where.ts';
import type { IndexedEpisode } from './indexed-episode.ts';
import type { LexicalIndex } from './lexical/lexical-index.ts';
import type {
  EncodedSentenceRecord,
  EpisodeRecord,
  IdRange,
  PassageRecord,
  SentenceRecord,
  SentenceSpan,
} from './records.ts';
import type { Neighbour, SoughtWords, StoredState, WantedVectors } from './stored-state.ts';
import type { VectorSpace } from './vector-space.ts';

/** Which passages to search, and how many to find. */
export interface SearchOptions {
  readonly count: number;
  /** Search the passages of this episode alone, exactly. */
  readonly range?: IdRange | undefined;
  /** Search the episodes with these rows alone. */
  readonly rows?: ReadonlySet<number> | undefined;
}

/** Which words to look up, and where. */
export interface WordsOptions extends SoughtWords, Pick<SearchOptions, 'range' | 'rows'> {}

/**
 * One state of a library, whatever a writer does meanwhile, and nothing of it but what may be seen. It is
 * handed out by `read` of a library and good until the work there is done.
 */
export class Snapshot {
  readonly #state: StoredState;
  /** Those that can be seen, by row. What is cached holds all others, too. */
  readonly #episodes: ReadonlyMap<number, EpisodeRecord>;
  /** All episodes by rising passage ids, to find the one that a passage is of. */
  readonly #byPassage: readonly EpisodeRecord[];

  constructor(state: StoredState, episodes = state.episodes) {
    this.#state = state;
    this.#episodes = episodes;
    this.#byPassage = byPassageOf(state.episodes);
  }

  /** The same state as if it held no other episodes than these: nothing of the others comes out of it. */
  within(isVisible: (episode: EpisodeRecord) => boolean): Snapshot {
    const visible = new Map([...this.#episodes].filter(([, episode]) => isVisible(episode)));
    return visible.size === this.#episodes.size ? this : new Snapshot(this.#state, visible);
  }

  /** Grows with every change to what can be found. */
  get generation(): number {
    return this.#state.generation;
  }

  /** How its vectors were made. */
  get space(): VectorSpace {
    return this.#state.space;
  }

  /** All episodes, in the order in which they were added. */
  episodes(): readonly EpisodeRecord[] {
    return [...this.#episodes.values()];
  }

  /** The episode with this row number. */
  episode(row: number): EpisodeRecord | undefined {
    return this.#episodes.get(row);
  }

  /** The episode that a passage is of. */
  episodeOf(id: number): EpisodeRecord | undefined {
    const episode = ownerOf(this.#byPassage, id);
    return episode && this.#episodes.get(episode.row);
  }

  /** The passages with these ids, in that order; ids that are not there are left out. */
  passages(ids: readonly number[]): PassageRecord[] {
    return ids.flatMap((id) => {
      const episode = this.episodeOf(id);
      return episode ? { id, episode: episode.row, ...episode.layout.at(id - episode.passages.first) } : [];
    });
  }

  /**
   * The passages nearest to a unit vector by cosine similarity, best first: approximately, by an HNSW index,
   * or exactly in one episode.
   */
  async nearest(vector: Float32Array, { count, ...where }: SearchOptions): Promise<Neighbour[]> {
    return this.#state.nearest(vector, { count, among: this.#among(where) });
  }

  /**
   * The cosine similarity of each of these passages to a unit vector; ids that are not there are left out.
   */
  async similarities(vector: Float32Array, ids: readonly number[]): Promise<Map<number, number>> {
    const visible = ids.filter((id) => this.episodeOf(id) !== undefined);
    if (visible.length === 0) return new Map();
    const found = await this.#state.similarities(vector, visible);
    return new Map(found.map(({ id, similarity }) => [id, similarity]));
  }

  /** Which of the passages that are searched have which words: of those that are sought, at least. */
  async lexicalIndex({ range, rows, ...sought }: WordsOptions): Promise<LexicalIndex> {
    const among = this.#among({ range, rows });
    return this.#state.lexicalIndex(sought, among && new Set(among.map(({ row }) => row)));
  }

  /**
   * The sentences of an episode from position `first` to `last`, both inclusive; positions beyond its ends
   * are left out.
   */
  async sentences(episode: number, first: number, last: number): Promise<SentenceRecord[]> {
    const [found = []] = await this.sentencesOf([{ episode, first, last }]);
    return found;
  }

  /**
   * The sentences of several spans, in the order of `spans`; positions beyond the ends of an episode are left
   * out.
   */
  async sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]> {
    const there = spans.filter(({ episode }) => this.#episodes.has(episode));
    const found = there.length > 0 ? await this.#state.sentencesOf(there) : [];
    return spans.map(({ episode }) => (this.#episodes.has(episode) ? (found.shift() ?? []) : []));
  }

  /**
   * What the sentences of several spans mean, in the order of `spans`; positions beyond the ends of an
   * episode are left out.
   *
   * @param wanted - Leave the others empty, which takes half the time.
   */
  async encodedSentencesOf(
    spans: readonly SentenceSpan[],
    wanted: WantedVectors = 'both',
  ): Promise<EncodedSentenceRecord[][]> {
    const known = spans.map(({ episode, first, last }) => ({ record: this.episode(episode), first, last }));
    const there = known.flatMap(({ record, ...span }) => (record ? { record, ...span } : []));
    const found = there.length > 0 ? await this.#state.encodedSentencesOf(there, wanted) : [];
    return known.map(({ record }) => (record ? (found.shift() ?? []) : []));
  }

  /** An episode with all its sentences and vectors. */
  async indexed(record: EpisodeRecord): Promise<IndexedEpisode> {
    return this.#state.indexed(record);
  }

  /**
   * Brings the HNSW index up to this state.
   *
   * @returns Number of passages in it.
   */
  async updateVectors(): Promise<number> {
    return this.#state.updateVectors();
  }

  /** The episodes that are searched; undefined where these are all that there are. */
  #among({ range, rows }: Pick<SearchOptions, 'range' | 'rows'>): readonly EpisodeRecord[] | undefined {
    if (range) {
      const episode = range.first <= range.last ? this.episodeOf(range.first) : undefined;
      return episode ? [episode] : [];
    }
    if (rows) return this.episodes().filter(({ row }) => rows.has(row));
    return this.#episodes === this.#state.episodes ? undefined : this.episodes();
  }
}

const byPassage = new WeakMap<ReadonlyMap<number, EpisodeRecord>, readonly EpisodeRecord[]>();

/** Episodes by rising passage ids. Sorted once for each state, not for each read. */
export function byPassageOf(episodes: ReadonlyMap<number, EpisodeRecord>): readonly EpisodeRecord[] {
  let sorted = byPassage.get(episodes);
  if (!sorted) {
    sorted = [...episodes.values()].sort((a, b) => a.passages.first - b.passages.first);
    byPassage.set(episodes, sorted);
  }
  return sorted;
}

/** The episode that a passage is of, among episodes by rising passage ids. */
export function ownerOf(episodes: readonly EpisodeRecord[], id: number): EpisodeRecord | undefined {
  const next = firstWhere(episodes.length, (at) => (episodes[at]?.passages.first ?? 0) > id);
  const episode = episodes[next - 1];
  return episode && id <= episode.passages.last ? episode : undefined;
}
