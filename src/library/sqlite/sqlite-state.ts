import type { IndexedEpisode } from '../indexed-episode.ts';
import type { IntegrityCheck } from '../integrity.ts';
import { LexicalBuilder } from '../lexical/lexical-builder.ts';
import type { LexicalCache } from '../lexical/lexical-cache.ts';
import type { LexicalIndex } from '../lexical/lexical-index.ts';
import { fromStreams, fromTexts } from '../lexical/word-sources.ts';
import {
  type EncodedSentenceRecord,
  type EpisodeRecord,
  type IdRange,
  type SentenceRecord,
  type SentenceSpan,
  wholeSpan,
} from '../records.ts';
import { byPassageOf, ownerOf } from '../snapshot.ts';
import {
  type EpisodeSpan,
  type NearestOptions,
  type Neighbour,
  nearestOf,
  type SoughtWords,
  type StoredState,
  type WantedVectors,
} from '../stored-state.ts';
import type { VectorSpace } from '../vector-space.ts';
import type { CurrentVectors, VectorCache } from '../vectors/vector-cache.ts';
import { dotStored, toFloats } from '../vectors/vector-codec.ts';
import type { CheckedPart, Checksums } from './checksums.ts';
import { readEncodedSentences, readIndexedEpisode, type VectorStorage } from './encoded-sentences.ts';
import { readSentences, readVectors, readVectorsInRange } from './rows.ts';
import type { Sqlite } from './sqlite.ts';
import { readWordStream, readWords, type StoredWord } from './word-store.ts';

/** What is kept in memory of one state of a library. */
export interface LibraryState {
  /** The library's own random id. */
  readonly library: string;
  /** The version of its tables. */
  readonly format: number;
  /** Grows with every change to what can be found. */
  readonly generation: number;
  /** A hash of the checksums of all episodes; undefined in an older library. */
  readonly content: string | undefined;
  /** The checksum of the vocabulary; undefined in an older library. */
  readonly vocabulary: number | undefined;
  readonly space: VectorSpace;
  /** By episode row; empty for an older library. */
  readonly checksums: ReadonlyMap<number, Checksums>;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
}

/** What is kept in memory from one state to the next. */
export interface LibraryCaches {
  readonly vectors: VectorCache;
  readonly lexical: LexicalCache;
  readonly integrity: IntegrityCheck;
}

/**
 * Up to this many passages are compared one by one, which is exact and as fast as searching the whole index.
 */
const SCANNED_PASSAGES = 5000;

/** One state of a library in a SQLite file, valid while the transaction is open. */
export class SqliteState implements StoredState {
  readonly #sqlite: Sqlite;
  readonly #state: LibraryState;
  readonly #caches: LibraryCaches;

  constructor(sqlite: Sqlite, state: LibraryState, caches: LibraryCaches) {
    this.#sqlite = sqlite;
    this.#state = state;
    this.#caches = caches;
  }

  get generation(): number {
    return this.#state.generation;
  }

  get space(): VectorSpace {
    return this.#state.space;
  }

  get episodes(): ReadonlyMap<number, EpisodeRecord> {
    return this.#state.episodes;
  }

  async nearest(vector: Float32Array, { count, among }: NearestOptions): Promise<Neighbour[]> {
    return among ? this.#nearestAmong(vector, count, among) : this.#nearest(vector, count);
  }

  async #nearestAmong(
    vector: Float32Array,
    count: number,
    among: readonly EpisodeRecord[],
  ): Promise<Neighbour[]> {
    const size = among.reduce((sum, { layout }) => sum + layout.size, 0);
    const ranges = among.map(({ passages }) => passages);
    if (among.length === 1 || size <= SCANNED_PASSAGES) return nearestOf(this.#scan(vector, ranges), count);
    // The index also finds passages of other episodes: ask for more until enough are left.
    const isSought = new Set(among.map(({ row }) => row));
    for (let wider = 2 * count; ; wider *= 2) {
      const found = await this.#nearest(vector, wider);
      const inside = found.filter(({ id }) => isSought.has(this.#ownerOf(id)?.row ?? -1));
      if (inside.length >= count || found.length < wider) return inside.slice(0, count);
    }
  }

  #nearest(vector: Float32Array, count: number): Promise<Neighbour[]> {
    return this.#withVectors(({ index, missing }) =>
      nearestOf([...index.search(vector, count), ...this.#scan(vector, missing)], count),
    );
  }

  /** The similarity of every passage in these ranges to a vector. */
  #scan(vector: Float32Array, ranges: readonly IdRange[]): Neighbour[] {
    for (const { first } of ranges) this.#check(this.#ownerOf(first), 'vectors');
    return ranges
      .flatMap((ids) => readVectorsInRange(this.#sqlite, ids, this.space.dimensions))
      .map(({ id, vector: other }) => ({ id, similarity: dotStored(vector, other) }));
  }

  async similarities(vector: Float32Array, ids: readonly number[]): Promise<Neighbour[]> {
    for (const id of ids) this.#check(this.#ownerOf(id), 'vectors');
    const vectors = readVectors(this.#sqlite, ids, this.space.dimensions);
    return vectors.map(({ id, vector: other }) => ({ id, similarity: dotStored(vector, other) }));
  }

  /** Always knows all words of the library, since they are in memory. */
  async lexicalIndex(_: SoughtWords, only?: ReadonlySet<number>): Promise<LexicalIndex> {
    const whole = await this.#lexicalIndex();
    return only ? whole.within(only) : whole;
  }

  #lexicalIndex(): Promise<LexicalIndex> {
    const { library, format, generation, content, episodes, checksums } = this.#state;
    const all = [...episodes.values()];
    return this.#caches.lexical.of(`${library} ${format} ${generation} ${content}`, (builder) => {
      if (format === 1) {
        const texts = fromTexts(all, (episode) =>
          this.#sentences(wholeSpan(episode)).map(({ text }) => text),
        );
        // The numbers of these words are valid for this state only, so `builder` must not keep them.
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

  async sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]> {
    for (const { episode } of spans) this.#check(this.episodes.get(episode), 'text');
    return spans.map((span) => this.#sentences(span));
  }

  async encodedSentencesOf(
    spans: readonly EpisodeSpan[],
    wanted: WantedVectors,
  ): Promise<EncodedSentenceRecord[][]> {
    for (const { record } of spans) this.#check(record, 'vectors');
    return readEncodedSentences(this.#sqlite, spans, { ...this.#storage, wanted });
  }

  async indexed(record: EpisodeRecord): Promise<IndexedEpisode> {
    this.#check(record, 'text');
    this.#check(record, 'vectors');
    return readIndexedEpisode(this.#sqlite, record, this.#storage);
  }

  /** Updates the index in memory and its file. */
  async updateVectors(): Promise<number> {
    return this.#withVectors(({ index }) => index.size);
  }

  #sentences(span: SentenceSpan): SentenceRecord[] {
    return readSentences(this.#sqlite, span, this.#state.format);
  }

  get #storage(): VectorStorage {
    return { dimensions: this.space.dimensions, format: this.#state.format };
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

  /**
   * Checks a part of an episode before it is used.
   *
   * @throws VerbatimError LIBRARY_DAMAGED.
   */
  #check(record: EpisodeRecord | undefined, part: CheckedPart): void {
    const { integrity } = this.#caches;
    if (record) integrity.expect(this.#sqlite, record, part, this.#state.checksums.get(record.row));
  }

  #ownerOf(id: number): EpisodeRecord | undefined {
    return ownerOf(byPassageOf(this.episodes), id);
  }
}
