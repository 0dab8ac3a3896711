import { createHash, randomUUID } from 'node:crypto';
import { VerbatimError } from '../../errors.ts';
import type { VectorSpace } from '../vector-space.ts';
import { CHECKSUM_TABLE, readChecksums } from './checksums.ts';
import { META_TABLE, SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { damaged, type Sqlite } from './sqlite.ts';
import { SUMMARY_TABLES } from './summary-store.ts';

export interface LibraryMeta {
  /** The library's own random id. */
  readonly library: string;
  /** The version of the tables; 0 if there are none yet. */
  readonly format: number;
  /** Grows with every change to what can be found. */
  readonly generation: number;
  /**
   * A hash of the checksums of all episodes. It tells the library from a backup that has the same id and
   * generation. Undefined in an older library.
   */
  readonly content: string | undefined;
  /** The checksum of the vocabulary; see `word-store.ts`. Undefined in an older library. */
  readonly vocabulary: number | undefined;
  /** Undefined until a first build is complete. */
  readonly space: VectorSpace | undefined;
}

/** @throws VerbatimError LIBRARY_NEWER if a later version of Verbatim wrote the file, or LIBRARY_DAMAGED. */
export function readMeta(sqlite: Sqlite): LibraryMeta {
  const format = sqlite.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (format > SCHEMA_VERSION) {
    throw new VerbatimError(
      'LIBRARY_NEWER',
      `${sqlite.file} has library format ${format}, and this version of Verbatim reads format ${SCHEMA_VERSION}.`,
      { hint: 'Update Verbatim, or set LIBRARY_DIR to another folder and run `npm run index`.' },
    );
  }
  const values =
    format === 0 ? [] : sqlite.all<{ key: string; value: string }>('SELECT key, value FROM meta');
  const meta = new Map(values.map(({ key, value }) => [key, value]));
  const space = meta.get('space');
  return {
    library: meta.get('library') ?? '',
    format,
    generation: Number(meta.get('generation') ?? 0),
    content: meta.get('content'),
    vocabulary: meta.has('vocabulary') ? Number(meta.get('vocabulary')) : undefined,
    space: space === undefined ? undefined : parseSpace(sqlite.file, space),
  };
}

function parseSpace(file: string, json: string): VectorSpace {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw damaged(file, cause);
  }
}

/** Creates the tables in a new file. An existing library stays as it is, whatever its format. */
export function createTables(sqlite: Sqlite): void {
  sqlite.exec('PRAGMA journal_mode = WAL');
  sqlite.transaction(() => {
    const { format } = readMeta(sqlite);
    if (format === SCHEMA_VERSION) sqlite.exec(CHECKSUM_TABLE);
    if (format !== 0) return;
    sqlite.exec(SCHEMA);
    sqlite.exec(CHECKSUM_TABLE);
    sqlite.exec(SUMMARY_TABLES);
    sqlite.exec(META_TABLE);
    sqlite.run('INSERT INTO meta VALUES (?, ?), (?, ?)', ['library', randomUUID(), 'generation', '0']);
    setVocabularySum(sqlite, 0);
    sqlite.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

/** Whether a library can be written to as it is. An older one has to be built anew. */
export function isCurrent({ format }: LibraryMeta): boolean {
  return format === SCHEMA_VERSION;
}

/** To be called in the transaction that makes the change. */
export function bumpGeneration(sqlite: Sqlite): void {
  sqlite.run("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'");
  const content = createHash('sha256').update(JSON.stringify([...readChecksums(sqlite)]));
  sqlite.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', ['content', content.digest('hex').slice(0, 32)]);
}

/** Does nothing in an older library, whose first words are not part of a sum. */
export function addToVocabularySum(sqlite: Sqlite, sum: number): void {
  sqlite.run("UPDATE meta SET value = CAST(value AS INTEGER) + CAST(? AS INTEGER) WHERE key = 'vocabulary'", [
    sum,
  ]);
}

export function setVocabularySum(sqlite: Sqlite, sum: number): void {
  sqlite.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', ['vocabulary', String(sum)]);
}

export function writeSpace(sqlite: Sqlite, space: VectorSpace): void {
  sqlite.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', ['space', JSON.stringify(space)]);
}
