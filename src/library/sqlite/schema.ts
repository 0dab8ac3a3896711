/**
 * The version of the tables below, kept in SQLite's `user_version`. A library with a higher one is refused.
 */
export const SCHEMA_VERSION = 3;

/** What is known of the library as a whole. */
export const META_TABLE = 'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID';

/**
 * SQLite is the truth: the words, the times, the vectors. One integer id is a passage's row and its label in
 * the HNSW index. Ids are never used twice (AUTOINCREMENT), so a derived index can always tell what it lacks
 * and what is gone. The passages of an episode are inserted in one go and have consecutive ids: a range of
 * ids is an episode.
 *
 * - `episodes.name` is an episode's id and `show` its show, empty for none: an id is unique within its show.
 * - `episodes.metadata` is the episode's metadata as JSON. `episodes.layout` says which sentences its
 *   passages have; see `episode-layout.ts`.
 * - `episode_words.words` are the words of an episode, as numbers of the vocabulary in `words`; see
 *   `word-stream.ts`.
 * - `passages.sentence_vectors` and `token_vectors` are of those sentences that the passage before does not
 *   have: every sentence is stored once. A model without token vectors leaves the latter NULL.
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

/**
 * The tables that hold episodes. An older library loses those that it has when a newer one takes its place.
 */
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
