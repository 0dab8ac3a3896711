import type { IntegrityCheck } from './integrity.ts';
import { LexicalBuilder } from './lexical/lexical-builder.ts';
import type { LexicalCache } from './lexical/lexical-cache.ts';
import type { LexicalIndex } from './lexical/lexical-index.ts';
import { fromStreams, fromTexts } from './lexical/word-sources.ts';
import type {
  EncodedSentenceRecord,
  EpisodeRecord,
  IdRange,
  PassageRecord,
  SentenceRecord,
  SentenceSpan,
} from './records.ts';
import type { CheckedPart, Checksums } from './sqlite/checksums.ts';
import {
  readEncodedSentences,
  readIndexedEpisode,
  type StoredVectors,
  type WantedVectors,
} from './sqlite/encoded-sentences.ts';
import type { IndexedEpisode } from './sqlite/episode-store.ts';
import type { VectorSpace } from './sqlite/meta.ts';
import { readSentences, readVectors, readVectorsInRange } from './sqlite/rows.ts';
import type { Sqlite } from './sqlite/sqlite.ts';
import { readWordStream, readWords, type StoredWord } from './sqlite/word-store.ts';
import type { CurrentVectors, VectorCache } from './vectors/vector-cache.ts';
import { dotStored, toFloats } from './vectors/vector-codec.ts';

/** What is known at once of one state of a library. */
export interface LibraryState {
  /** The random id of the library. */
  readonly library: string;
  /** The version of its tables. */
  readonly format: number;
  /** Grows with every change to what can be found. */
  readonly generation: number;
  /** A hash of what it holds; undefined in an older library. */
  readonly content: string | undefined;
  /** The checksum of its vocabulary; undefined in an older library. */
  readonly vocabulary: number | undefined;
  readonly space: VectorSpace;
  /** By row; empty in an older library. */
  readonly checksums: ReadonlyMap<number, Checksums>;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
}

/** What is kept in memory from one read to the next. */
export interface LibraryCaches {
  readonly vectors: VectorCache;
  readonly lexical: LexicalCache;
  readonly integrity: IntegrityCheck;
}

/** A passage and how near it is to a vector. */
export interface Neighbour {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** So few passages are compared one by one: it is exact, and takes no longer than an index of all others. */
const SCANNED_PASSAGES = 5000;

/** Which passages to search, and how many to find. */
export interface SearchOptions {
  readonly count: number;
  /** Search these passages alone, exactly. */
  readonly range?: IdRange | undefined;
  /** Search the episodes with these rows alone. */
  readonly rows?: ReadonlySet<number> | undefined;
}

/**
 * One state of a library, whatever a writer does meanwhile. It is handed out by `Library.read` and good until
 * the work there is done. What comes from the disk comes as a promise, so that a database across a network
 * could stand behind it.
 */
export class Snapshot {
  readonly #sqlite: Sqlite;
  readonly #state: LibraryState;
  readonly #caches: LibraryCaches;
  /** Those that can be seen, by row. What is cached holds all others, too. */
  readonly #episodes: ReadonlyMap<number, EpisodeRecord>;
  /** All episodes by rising passage ids, to find the one that a passage is of. */
  readonly #byPassage: readonly EpisodeRecord[];

  constructor(sqlite: Sqlite, state: LibraryState, caches: LibraryCaches, episodes = state.episodes) {
    this.#sqlite = sqlite;
    this.#state = state;
    this.#caches = caches;
    this.#episodes = episodes;
    this.#byPassage = byPassageOf(state);
  }

  /** The same state as if it held no other episodes than these: nothing of the others comes out of it. */
  within(isVisible: (episode: EpisodeRecord) => boolean): Snapshot {
    const visible = new Map([...this.#episodes].filter(([, episode]) => isVisible(episode)));
    return visible.size === this.#episodes.size
      ? this
      : new Snapshot(this.#sqlite, this.#state, this.#caches, visible);
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
    const episode = this.#ownerOf(id);
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
   * The passages nearest to a unit vector by cosine similarity, best first: approximately, by the HNSW index,
   * or exactly inside a range of ids.
   */
  async nearest(vector: Float32Array, { count, range, rows }: SearchOptions): Promise<Neighbour[]> {
    if (range) return this.episodeOf(range.first) ? best(this.#scan(vector, [range]), count) : [];
    if (!rows && this.#episodes === this.#state.episodes) return this.#nearest(vector, count);
    const sought = this.episodes().filter(({ row }) => rows?.has(row) ?? true);
    const ranges = sought.map(({ passages }) => passages);
    if (sought.reduce((sum, { layout }) => sum + layout.size, 0) <= SCANNED_PASSAGES)
      return best(this.#scan(vector, ranges), count);
    // Other episodes may be nearer: as many more are looked at until there are enough.
    const isSought = new Set(sought.map(({ row }) => row));
    for (let wider = 2 * count; ; wider *= 2) {
      const found = await this.#nearest(vector, wider);
      const inside = found.filter(({ id }) => isSought.has(this.episodeOf(id)?.row ?? -1));
      if (inside.length >= count || found.length < wider) return inside.slice(0, count);
    }
  }

  #nearest(vector: Float32Array, count: number): Promise<Neighbour[]> {
    return this.#withVectors(({ index, missing }) =>
      best([...index.search(vector, count), ...this.#scan(vector, missing)], count),
    );
  }

  /** The passages of these ranges, each with its similarity to a vector. */
  #scan(vector: Float32Array, ranges: readonly IdRange[]): Neighbour[] {
    for (const { first } of ranges) this.#check(this.#ownerOf(first), 'vectors');
    return ranges
      .flatMap((ids) => readVectorsInRange(this.#sqlite, ids, this.space.dimensions))
      .map(({ id, vector: other }) => ({ id, similarity: dotStored(vector, other) }));
  }

  /**
   * The cosine similarity of each of these passages to a unit vector; ids that are not there are left out.
   */
  async similarities(vector: Float32Array, ids: readonly number[]): Promise<Map<number, number>> {
    const visible = ids.filter((id) => this.episodeOf(id) !== undefined);
    for (const id of visible) this.#check(this.episodeOf(id), 'vectors');
    const vectors = readVectors(this.#sqlite, visible, this.space.dimensions);
    return new Map(vectors.map(({ id, vector: other }) => [id, dotStored(vector, other)]));
  }

  /** Which passages have which words. */
  async lexicalIndex(): Promise<LexicalIndex> {
    const whole = await this.#lexicalIndex();
    return this.#episodes === this.#state.episodes ? whole : whole.within(new Set(this.#episodes.keys()));
  }

  #lexicalIndex(): Promise<LexicalIndex> {
    const { library, format, generation, content, episodes, checksums } = this.#state;
    const all = [...episodes.values()];
    return this.#caches.lexical.of(`${library} ${format} ${generation} ${content}`, (builder) => {
      if (format === 1) {
        const texts = fromTexts(all, ({ row, sentenceCount }) =>
          this.#sentences({ episode: row, first: 0, last: sentenceCount }).map(({ text }) => text),
        );
        // Their words have numbers in this state alone.
        return new LexicalBuilder().build(texts);
      }
      return builder.build({
        episodes: all,
        words: () => this.#words(),
        wordsOf: fromStreams((episode) => {
          this.#check(episode, 'words');
          return readWordStream(this.#sqlite, episode.row);
        }),
        keyOf: ({ row, contentHash }) => `${library} ${row} ${checksums.get(row)?.words ?? contentHash}`,
      });
    });
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
    for (const { episode } of spans) this.#check(this.episode(episode), 'text');
    return spans.map((span) => (this.episode(span.episode) ? this.#sentences(span) : []));
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
    for (const { record } of known) this.#check(record, 'vectors');
    const there = known.flatMap(({ record, ...span }) => (record ? { record, ...span } : []));
    const found = readEncodedSentences(this.#sqlite, there, { ...this.#how, wanted });
    return known.map(({ record }) => (record ? (found.shift() ?? []) : []));
  }

  /** An episode with all its sentences and vectors. */
  async indexed(record: EpisodeRecord): Promise<IndexedEpisode> {
    this.#check(record, 'text');
    this.#check(record, 'vectors');
    return readIndexedEpisode(this.#sqlite, record, this.#how);
  }

  /**
   * Brings the HNSW index up to this state, in memory and on disk.
   *
   * @returns Number of passages in it.
   */
  async updateVectors(): Promise<number> {
    return this.#withVectors(({ index }) => index.size);
  }

  #sentences(span: SentenceSpan): SentenceRecord[] {
    return readSentences(this.#sqlite, span, this.#state.format);
  }

  get #how(): StoredVectors {
    return { dimensions: this.#state.space.dimensions, format: this.#state.format };
  }

  #withVectors<Result>(work: (vectors: CurrentVectors) => Result): Promise<Result> {
    const { library, generation, content, space, episodes, checksums } = this.#state;
    const vectorState = {
      library,
      generation: `${generation} ${content}`,
      dimensions: space.dimensions,
      ranges: [...episodes.values()].map(({ row, contentHash, passages }) => ({
        ...passages,
        content: checksums.get(row)?.vectors ?? contentHash,
      })),
      vectorsOf: (range: IdRange) => {
        this.#check(this.#ownerOf(range.first), 'vectors');
        return readVectorsInRange(this.#sqlite, range, space.dimensions).map(({ vector }) =>
          toFloats(vector),
        );
      },
    };
    return this.#caches.vectors.use(vectorState, work);
  }

  #words(): readonly StoredWord[] {
    const words = readWords(this.#sqlite);
    this.#caches.integrity.expectWords(this.#sqlite.file, words, this.#state.vocabulary);
    return words;
  }

  /** Nothing is answered from what is not as it was written. */
  #check(record: EpisodeRecord | undefined, part: CheckedPart): void {
    const { integrity } = this.#caches;
    if (record) integrity.expect(this.#sqlite, record, part, this.#state.checksums.get(record.row));
  }

  /** The episode that a passage is of, visible or not. */
  #ownerOf(id: number): EpisodeRecord | undefined {
    let low = 0;
    let high = this.#byPassage.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#byPassage[middle]?.passages.first ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    const episode = this.#byPassage[low - 1];
    return episode && id <= episode.passages.last ? episode : undefined;
  }
}

function best(neighbours: readonly Neighbour[], count: number): Neighbour[] {
  return neighbours.toSorted((a, b) => b.similarity - a.similarity || a.id - b.id).slice(0, count);
}

const byPassage = new WeakMap<LibraryState, readonly EpisodeRecord[]>();

/** Sorted once for each state, not for each read. */
function byPassageOf(state: LibraryState): readonly EpisodeRecord[] {
  let sorted = byPassage.get(state);
  if (!sorted) {
    sorted = [...state.episodes.values()].sort((a, b) => a.passages.first - b.passages.first);
    byPassage.set(state, sorted);
  }
  return sorted;
}
