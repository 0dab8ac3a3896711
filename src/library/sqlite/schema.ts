/**
 * The version of the tables below, kept in SQLite's `user_version`. A library with a higher one is refused.
 */
export const SCHEMA_VERSION = 1;

/**
 * SQLite is the truth: the words, the times, the vectors. One integer id is a passage's row, its full-text
 * row and its label in the HNSW index. Ids are never used twice (AUTOINCREMENT), so a derived index can
 * always tell what it lacks and what is gone. The passages of an episode are inserted in one go and have
 * consecutive ids: a range of ids is an episode.
 */
export const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE episodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    guests TEXT NOT NULL,
    page TEXT,
    play_at TEXT,
    duration REAL NOT NULL,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    first_passage INTEGER NOT NULL,
    last_passage INTEGER NOT NULL,
    sentence_count INTEGER NOT NULL,
    speakers TEXT NOT NULL
  );

  CREATE TABLE sentences (
    episode INTEGER NOT NULL,
    position INTEGER NOT NULL,
    from_offset INTEGER NOT NULL,
    to_offset INTEGER NOT NULL,
    start REAL NOT NULL,
    end REAL NOT NULL,
    speaker TEXT,
    sponsor INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (episode, position)
  ) WITHOUT ROWID;

  CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode INTEGER NOT NULL,
    first_sentence INTEGER NOT NULL,
    last_sentence INTEGER NOT NULL,
    sponsor INTEGER NOT NULL,
    speakers TEXT NOT NULL,
    vector BLOB NOT NULL,
    sentence_vectors BLOB NOT NULL
  );

  CREATE TABLE words (word TEXT PRIMARY KEY, sound TEXT NOT NULL, other_sound TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX words_by_sound ON words (sound);
  CREATE INDEX words_by_other_sound ON words (other_sound);
  CREATE INDEX words_by_shape ON words (substr(word, 1, 1), length(word));

  CREATE VIRTUAL TABLE passages_text USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
  );
`;
