/**
 * The version of the tables below, stored in SQLite's `user_version`. Libraries with a higher one are
 * refused.
 */
export const SCHEMA_VERSION = 3;

/** Facts about the library as a whole; see `LibraryMeta`. */
export const META_TABLE = 'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID';

/**
 * The tables hold everything: the text, the times, the vectors. The id of a passage is both its row here and
 * its label in the HNSW index. Ids are never used twice (AUTOINCREMENT), so the index can always find what it
 * lacks and what is gone. The passages of an episode are inserted together and have consecutive ids: an
 * episode is a range of ids.
 *
 * - `episodes.name` is the id of an episode and `show` its show, or empty: an id is unique within its show.
 * - `episodes.metadata` is JSON. `episodes.layout` says which sentences each passage has; see
 *   `episode-layout.ts`.
 * - `episode_words.words` are the words of an episode as numbers in the vocabulary `words`; see
 *   `word-stream.ts`.
 * - `passages.sentence_vectors` and `token_vectors` belong to the sentences that the passage before does not
 *   have, so that every sentence is stored once. `token_vectors` is NULL for a model without token vectors.
 */
export const SCHEMA = `
  CREATE TABLE episodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    show TEXT NOT NULL,
    name TEXT NOT NULL,
    metadata TEXT NOT NULL,
    duration REAL NOT NULL,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    first_passage INTEGER NOT NULL,
    last_passage INTEGER NOT NULL,
    sentence_count INTEGER NOT NULL,
    speakers TEXT NOT NULL,
    layout BLOB NOT NULL,
    UNIQUE (show, name)
  );

  CREATE TABLE sentences (
    episode INTEGER NOT NULL,
    position INTEGER NOT NULL,
    from_offset INTEGER NOT NULL,
    to_offset INTEGER NOT NULL,
    start REAL NOT NULL,
    end REAL NOT NULL,
    speaker TEXT,
    turn INTEGER NOT NULL,
    sponsor INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (episode, position)
  ) WITHOUT ROWID;

  CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    vector BLOB NOT NULL,
    sentence_vectors BLOB NOT NULL,
    token_vectors BLOB
  );

  CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    sound TEXT NOT NULL,
    other_sound TEXT NOT NULL
  );

  CREATE TABLE episode_words (episode INTEGER PRIMARY KEY, words BLOB NOT NULL);
`;

/** The tables that hold episodes: all that is dropped when a library is built anew. */
export const EPISODE_TABLES = [
  'episodes',
  'sentences',
  'passages',
  'words',
  'episode_words',
  'checksums',
  'chapters',
  'summaries',
];
