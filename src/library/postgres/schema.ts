import { VerbatimError } from '../../errors.ts';
import type { Migrations } from '../../postgres/migrate.ts';

/** The name that every indexer holds while it runs; see `Postgres.hold`. */
export const BEING_WRITTEN = 'verbatim library is being written';

/** The names of the tables of a build. */
export interface BuildTables {
  readonly episodes: string;
  readonly sentences: string;
  readonly passages: string;
  readonly words: string;
  readonly postings: string;
  readonly summaries: string;
}

/**
 * The tables that all builds share.
 *
 * - `library` has one row. Every writer updates it first, so only one transaction writes at a time. Its
 *   counters continue through all builds: no id is ever used twice, and the passages of a later episode have
 *   higher ids.
 * - `generations` has a random mark for each generation. A copy of the database that replaced it has other
 *   marks for the same generations.
 * - `builds` lists the builds. Each has tables of its own, see {@link buildSchema}: a library is built anew
 *   beside the one that questions are answered from.
 */
export const LIBRARY_MIGRATIONS: Migrations = {
  room: 'library',
  steps: [
    `
    CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
    DO $$ BEGIN
      IF (SELECT string_to_array(extversion, '.')::integer[] FROM pg_extension WHERE extname = 'vector') < '{0,8}' THEN
        RAISE EXCEPTION 'pgvector 0.8 or later is needed' USING ERRCODE = '0A000';
      END IF;
    END $$;
    CREATE TABLE verbatim.builds (
      id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      model TEXT NOT NULL,
      dimensions INTEGER NOT NULL,
      passage_scheme TEXT NOT NULL
    );
    CREATE TABLE verbatim.library (
      only_one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_one),
      generation INTEGER NOT NULL,
      build INTEGER REFERENCES verbatim.builds,
      next_episode INTEGER NOT NULL,
      next_passage INTEGER NOT NULL
    );
    CREATE TABLE verbatim.generations (generation INTEGER PRIMARY KEY, mark UUID NOT NULL DEFAULT gen_random_uuid());
    INSERT INTO verbatim.library (generation, next_episode, next_passage) VALUES (0, 1, 1);
    INSERT INTO verbatim.generations (generation) VALUES (0);
    `,
  ],
  newer: (version) =>
    new VerbatimError(
      'LIBRARY_NEWER',
      `The library in Postgres has tables of version ${version}, and this version of Verbatim knows ${LIBRARY_MIGRATIONS.steps.length}.`,
      { hint: 'Update Verbatim, or set LIBRARY_URL to another database.' },
    ),
};

export function tablesOf(build: number): BuildTables {
  const of = (name: string) => `verbatim.${name}_${build}`;
  return {
    episodes: of('episodes'),
    sentences: of('sentences'),
    passages: of('passages'),
    words: of('words'),
    postings: of('postings'),
    summaries: of('summaries'),
  };
}

/** How many sentences of an episode are stored in one row: about one page of the database. */
export const BLOCK_SENTENCES = 16;

/** Links of a node, and candidates considered while inserting: as in the HNSW file of a local library. */
const HNSW = 'm = 16, ef_construction = 200';
/** pgvector's limit for indexes in half precision. */
const MOST_INDEXED_DIMENSIONS = 4000;

/**
 * The tables of one build.
 *
 * - `episodes` has the columns that `sqlite/schema.ts` explains, and four more. `passage_words` is the number
 *   of words in each passage, as 32-bit integers. `words` lists the different words. `chapters` is JSON.
 *   `changed` is the generation that added or moved the episode.
 * - `sentences` has {@link BLOCK_SENTENCES} sentences in a row, as JSON; see `sentence-blocks.ts`.
 * - `passages.vector` has the same bytes as in SQLite; similarities are computed from it. `embedding` is the
 *   same vector in half precision, only used to find near passages.
 * - `words.episodes` is the number of episodes that contain the word. A word stays when it becomes 0.
 * - `postings` has a row for each stem of an episode: the number of its passages that contain the stem, and
 *   the places of the stem; see `word-places.ts`.
 */
export function buildSchema(build: number, dimensions: number): string {
  const tables = tablesOf(build);
  return `
    CREATE TABLE ${tables.episodes} (
      id INTEGER PRIMARY KEY,
      changed INTEGER NOT NULL,
      show TEXT NOT NULL,
      name TEXT NOT NULL,
      metadata TEXT NOT NULL,
      duration DOUBLE PRECISION NOT NULL,
      source TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      first_passage INTEGER NOT NULL,
      last_passage INTEGER NOT NULL,
      sentence_count INTEGER NOT NULL,
      speakers TEXT NOT NULL,
      layout BYTEA NOT NULL,
      passage_words BYTEA NOT NULL,
      chapters TEXT NOT NULL,
      words TEXT[] NOT NULL,
      UNIQUE (show, name)
    );
    CREATE INDEX ON ${tables.episodes} (changed);
    CREATE TABLE ${tables.sentences} (
      episode INTEGER NOT NULL,
      block INTEGER NOT NULL,
      sentences TEXT NOT NULL,
      PRIMARY KEY (episode, block)
    );
    CREATE TABLE ${tables.passages} (
      id INTEGER PRIMARY KEY,
      episode INTEGER NOT NULL,
      embedding halfvec(${dimensions}) NOT NULL,
      vector BYTEA NOT NULL,
      sentence_vectors BYTEA NOT NULL,
      token_vectors BYTEA
    );
    ALTER TABLE ${tables.passages}
      ALTER COLUMN sentence_vectors SET STORAGE EXTERNAL, ALTER COLUMN token_vectors SET STORAGE EXTERNAL;
    ${dimensions <= MOST_INDEXED_DIMENSIONS ? `CREATE INDEX ON ${tables.passages} USING hnsw (embedding halfvec_cosine_ops) WITH (${HNSW});` : ''}
    CREATE TABLE ${tables.words} (
      word TEXT COLLATE "C" PRIMARY KEY,
      sound TEXT NOT NULL,
      other_sound TEXT NOT NULL,
      episodes INTEGER NOT NULL,
      changed INTEGER NOT NULL
    ) WITH (fillfactor = 80);
    CREATE INDEX ON ${tables.words} (changed);
    CREATE TABLE ${tables.postings} (
      stem TEXT COLLATE "C" NOT NULL,
      episode INTEGER NOT NULL,
      passages INTEGER NOT NULL,
      places BYTEA NOT NULL,
      PRIMARY KEY (stem, episode)
    );
    CREATE TABLE ${tables.summaries} (
      episode INTEGER PRIMARY KEY,
      method TEXT NOT NULL,
      summary TEXT NOT NULL
    );`;
}
