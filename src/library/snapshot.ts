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

/** How many passages to find, and where. */
export interface SearchOptions {
  readonly count: number;
  /** Search only these passages, which are those of one episode. */
  readonly range?: IdRange | undefined;
  /** Search only the episodes with these rows. */
  readonly rows?: ReadonlySet<number> | undefined;
}

/** Which words to look up, and where. */
export interface WordsOptions extends SoughtWords, Pick<SearchOptions, 'range' | 'rows'> {}

/**
 * One state of a library, unaffected by writers, and only the episodes of it that the reader may see. Handed
 * out by `read` of a library and valid until the work there is done.
 */
export class Snapshot {
  readonly #state: StoredState;
  /** The visible episodes, by row. */
  readonly #episodes: ReadonlyMap<number, EpisodeRecord>;
  /** All episodes, hidden ones too, in the order of their passage ids. */
  readonly #byPassage: readonly EpisodeRecord[];

  constructor(state: StoredState, episodes = state.episodes) {
    this.#state = state;
    this.#episodes = episodes;
    this.#byPassage = byPassageOf(state.episodes);
  }

  /** The same state with only these episodes visible. Nothing of the others can be read from it. */
  within(isVisible: (episode: EpisodeRecord) => boolean): Snapshot {
    const visible = new Map([...this.#episodes].filter(([, episode]) => isVisible(episode)));
    return visible.size === this.#episodes.size ? this : new Snapshot(this.#state, visible);
  }

  /** Grows with every change to what can be found. */
  get generation(): number {
    return this.#state.generation;
  }

  /** How the vectors of the library were made. */
  get space(): VectorSpace {
    return this.#state.space;
  }

  /** All episodes, in the order in which they were added. */
  episodes(): readonly EpisodeRecord[] {
    return [...this.#episodes.values()];
  }

  episode(row: number): EpisodeRecord | undefined {
    return this.#episodes.get(row);
  }

  /** The episode of a passage; undefined if the passage is hidden or does not exist. */
  episodeOf(id: number): EpisodeRecord | undefined {
    const episode = ownerOf(this.#byPassage, id);
    return episode && this.#episodes.get(episode.row);
  }

  /** The passages with these ids, in this order. Ids that are hidden or do not exist are left out. */
  passages(ids: readonly number[]): PassageRecord[] {
    return ids.flatMap((id) => {
      const episode = this.episodeOf(id);
      return episode ? { id, episode: episode.row, ...episode.layout.at(id - episode.passages.first) } : [];
    });
  }

  /**
   * The passages nearest to a unit vector by cosine similarity, best first: approximately in the whole
   * library, exactly where few passages are searched.
   */
  async nearest(vector: Float32Array, { count, ...where }: SearchOptions): Promise<Neighbour[]> {
    return this.#state.nearest(vector, { count, among: this.#among(where) });
  }

  /**
   * The cosine similarity of each of these passages to a unit vector, by id. Ids that are hidden or do not
   * exist are left out.
   */
  async similarities(vector: Float32Array, ids: readonly number[]): Promise<Map<number, number>> {
    const visible = ids.filter((id) => this.episodeOf(id) !== undefined);
    if (visible.length === 0) return new Map();
    const found = await this.#state.similarities(vector, visible);
    return new Map(found.map(({ id, similarity }) => [id, similarity]));
  }

  /** An index of the words in the passages that are searched. It knows the sought words at least. */
  async lexicalIndex({ range, rows, ...sought }: WordsOptions): Promise<LexicalIndex> {
    const among = this.#among({ range, rows });
    return this.#state.lexicalIndex(sought, among && new Set(among.map(({ row }) => row)));
  }

  /**
   * The sentences of an episode from position `first` to `last`, both inclusive. Positions beyond the ends of
   * the episode are left out.
   *
   * @param episode - The row of the episode.
   */
  async sentences(episode: number, first: number, last: number): Promise<SentenceRecord[]> {
    const [found = []] = await this.sentencesOf([{ episode, first, last }]);
    return found;
  }

  /**
   * The sentences of each span, in the order of `spans`. Positions beyond the ends of an episode are left
   * out.
   */
  async sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]> {
    const there = spans.filter(({ episode }) => this.#episodes.has(episode));
    const found = there.length > 0 ? await this.#state.sentencesOf(there) : [];
    return spans.map(({ episode }) => (this.#episodes.has(episode) ? (found.shift() ?? []) : []));
  }

  /**
   * The vectors of the sentences of each span, in the order of `spans`. Positions beyond the ends of an
   * episode are left out.
   *
   * @param wanted - Reading only one kind of vectors takes half the time.
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
   * @returns The number of passages in it.
   */
  async updateVectors(): Promise<number> {
    return this.#state.updateVectors();
  }

  /** The episodes to search; undefined for all of the library. */
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

/** Episodes in the order of their passage ids. Sorted once for each state, not for each read. */
export function byPassageOf(episodes: ReadonlyMap<number, EpisodeRecord>): readonly EpisodeRecord[] {
  let sorted = byPassage.get(episodes);
  if (!sorted) {
    sorted = [...episodes.values()].sort((a, b) => a.passages.first - b.passages.first);
    byPassage.set(episodes, sorted);
  }
  return sorted;
}

/**
 * The episode of a passage.
 *
 * @param episodes - In the order of their passage ids.
 */
export function ownerOf(episodes: readonly EpisodeRecord[], id: number): EpisodeRecord | undefined {
  const next = firstWhere(episodes.length, (at) => (episodes[at]?.passages.first ?? 0) > id);
  const episode = episodes[next - 1];
  return episode && id <= episode.passages.last ? episode : undefined;
}
