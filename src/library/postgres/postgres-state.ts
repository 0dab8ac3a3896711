import type { Session } from '../../postgres/postgres.ts';
import type { IndexedEpisode } from '../indexed-episode.ts';
import type { LexicalIndex } from '../lexical/lexical-index.ts';
import type { EncodedSentenceRecord, EpisodeRecord, SentenceRecord, SentenceSpan } from '../records.ts';
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
import { dotStored } from '../vectors/vector-codec.ts';
import type { KnownState } from './known-state.ts';
import { lookUpWords } from './look-up-words.ts';
import { readEncodedSentences, readIndexedEpisode, toVectors, type VectorRow } from './rows.ts';
import { readSentences } from './sentence-blocks.ts';

/** Up to this many passages are compared one by one, without the index, which might miss some. */
const COMPARED_PASSAGES = 20_000;
/**
 * Passages are found by vectors in half precision and ordered by the stored ones. This many more are found
 * than wanted, since rounding may move the last ones by a place or two.
 */
const FOUND_BESIDES = 16;

/** One state of a library in Postgres, valid while the transaction is open. */
export class PostgresState implements StoredState {
  readonly #session: Session;
  readonly #known: KnownState;

  constructor(session: Session, known: KnownState) {
    this.#session = session;
    this.#known = known;
  }

  get generation(): number {
    return this.#known.generation;
  }

  get space(): VectorSpace {
    return this.#known.space;
  }

  get episodes(): ReadonlyMap<number, EpisodeRecord> {
    return this.#known.episodes;
  }

  async nearest(vector: Float32Array, { count, among }: NearestOptions): Promise<Neighbour[]> {
    const found = await this.#near(vector, { count: count + FOUND_BESIDES, among });
    return nearestOf(this.#compared(vector, found), count);
  }

  async #near(vector: Float32Array, { count, among }: NearestOptions): Promise<VectorRow[]> {
    const { passages } = this.#known.tables;
    const sought = halfVector(vector);
    if (!among) {
      return this.#session.query<VectorRow>(
        `SELECT id, vector FROM ${passages} ORDER BY embedding <=> $1::halfvec LIMIT $2`,
        [sought, count],
      );
    }
    const size = among.reduce((sum, { layout }) => sum + layout.size, 0);
    if (size > COMPARED_PASSAGES) {
      const found = await this.#session.query<VectorRow>(
        `SELECT id, vector FROM ${passages} WHERE episode = ANY ($3::integer[])
         ORDER BY embedding <=> $1::halfvec LIMIT $2`,
        [sought, count, among.map(({ row }) => row)],
      );
      // The index gives up if too few of the nearest passages are in these episodes.
      if (found.length === count) return found;
    }
    return this.#session.query<VectorRow>(
      `WITH sought AS MATERIALIZED (
         SELECT id, vector, embedding FROM ${passages} JOIN unnest($3::integer[], $4::integer[]) AS range (first, last)
           ON id BETWEEN first AND last
       )
       SELECT id, vector FROM sought ORDER BY embedding <=> $1::halfvec LIMIT $2`,
      [
        sought,
        count,
        among.map(({ passages: { first } }) => first),
        among.map(({ passages: { last } }) => last),
      ],
    );
  }

  async similarities(vector: Float32Array, ids: readonly number[]): Promise<Neighbour[]> {
    const rows = await this.#session.query<VectorRow>(
      `SELECT id, vector FROM ${this.#known.tables.passages} WHERE id = ANY ($1::integer[])`,
      [ids],
    );
    return this.#compared(vector, rows);
  }

  #compared(vector: Float32Array, rows: readonly VectorRow[]): Neighbour[] {
    return toVectors(rows, this.space.dimensions).map(({ id, vector: other }) => ({
      id,
      similarity: dotStored(vector, other),
    }));
  }

  lexicalIndex(sought: SoughtWords, only?: ReadonlySet<number>): Promise<LexicalIndex> {
    return lookUpWords(this.#session, this.#known, { sought, only });
  }

  sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]> {
    return readSentences(this.#session, this.#known.tables, spans);
  }

  encodedSentencesOf(
    spans: readonly EpisodeSpan[],
    wanted: WantedVectors,
  ): Promise<EncodedSentenceRecord[][]> {
    const { dimensions } = this.space;
    return readEncodedSentences(this.#session, this.#known.tables, { spans, wanted, dimensions });
  }

  indexed(record: EpisodeRecord): Promise<IndexedEpisode> {
    const { dimensions } = this.space;
    return readIndexedEpisode(this.#session, this.#known.tables, { record, dimensions });
  }

  /** Postgres keeps its index up to date itself. */
  async updateVectors(): Promise<number> {
    return this.#known.passages.count;
  }
}

/** A vector in the text format of pgvector. */
export function halfVector(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}
