import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, VerbatimError } from '../errors.ts';
import { qualifiedId } from '../transcript/episode.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import type { EpisodeName, IndexedEpisode } from './indexed-episode.ts';
import { damagedEpisode, damagedVocabulary, readEpisodeList } from './integrity.ts';
import { LIBRARY_FILE, Library } from './library.ts';
import { type EpisodeRecord, type SentenceRecord, wholeSpan } from './records.ts';
import { salvage, setAside } from './set-aside.ts';
import { CHECKSUM_TABLE, damagedParts } from './sqlite/checksums.ts';
import { readIndexedEpisode } from './sqlite/encoded-sentences.ts';
import { deleteEpisode, putEpisode } from './sqlite/episode-store.ts';
import { bumpGeneration, createTables, isCurrent, readMeta, writeSpace } from './sqlite/meta.ts';
import { removeDatabase, undoCutOffReplacement } from './sqlite/replace-database.ts';
import { readEpisodes, readSentences } from './sqlite/rows.ts';
import { EPISODE_TABLES, SCHEMA, SCHEMA_VERSION } from './sqlite/schema.ts';
import { inaccessible, Sqlite } from './sqlite/sqlite.ts';
import { readChapters, SUMMARY_TABLES } from './sqlite/summary-store.ts';
import { readWords, rebuildWords, vocabularySum } from './sqlite/word-store.ts';
import { lockForWriting } from './sqlite/writer-lock.ts';
import { sameSpace, type VectorSpace } from './vector-space.ts';
import type { WritableLibrary } from './writable-library.ts';

const STAGING_FILE = 'staging.sqlite';

interface WriterParts {
  readonly dir: string;
  readonly space: VectorSpace;
  readonly main: Sqlite;
  readonly staging: Sqlite | undefined;
  readonly unlock: () => void;
  readonly aside: string | undefined;
}

/**
 * A library in a folder, opened for writing by one process at a time. A library that is built anew is written
 * to a staging file beside it, whose tables replace the old ones at {@link finish} in one transaction.
 */
export class LibraryWriter implements WritableLibrary {
  readonly #dir: string;
  readonly #space: VectorSpace;
  readonly #main: Sqlite;
  #staging: Sqlite | undefined;
  readonly #unlock: () => void;
  readonly setAside: string | undefined;
  readonly isShared = false;

  private constructor({ dir, space, main, staging, unlock, aside }: WriterParts) {
    this.#dir = dir;
    this.#space = space;
    this.#main = main;
    this.#staging = staging;
    this.#unlock = unlock;
    this.setAside = aside;
  }

  /**
   * Opens or creates the library. A damaged library is set aside; its intact episodes are kept.
   *
   * @param dir - The library's folder; created if missing.
   * @throws VerbatimError LIBRARY_BUSY if another process has the library open for writing, LIBRARY_NEWER, or
   * LIBRARY_INACCESSIBLE.
   */
  static open(dir: string, { space, now }: { space: VectorSpace; now: Date }): LibraryWriter {
    makeFolder(dir);
    const unlock = lockForWriting(dir, now);
    let main: Sqlite | undefined;
    try {
      const file = join(dir, LIBRARY_FILE);
      undoCutOffReplacement(file);
      const opened = openMain(file, now);
      main = opened.main;
      const meta = readMeta(main);
      const isUsable = isCurrent(meta) && sameSpace(meta.space, space);
      const staging = isUsable ? undefined : openStaging(dir, space, main);
      if (opened.aside !== undefined && staging) salvage(opened.aside, staging, space);
      // Left by a run that was interrupted right after its work was done, or that was for another model.
      if (!staging) removeDatabase(join(dir, STAGING_FILE));
      return new LibraryWriter({ dir, space, main, staging, unlock, aside: opened.aside });
    } catch (error) {
      main?.close();
      unlock();
      throw error;
    }
  }

  get rebuilds(): boolean {
    return this.#staging !== undefined;
  }

  get isOld(): boolean {
    return !isCurrent(readMeta(this.#main));
  }

  episodes(): readonly EpisodeRecord[] {
    return readEpisodes(this.#target);
  }

  outdated(): readonly EpisodeRecord[] {
    if (!this.#staging) return [];
    const done = new Set(readEpisodes(this.#staging).map(({ metadata }) => qualifiedId(metadata)));
    const before = readEpisodeList(this.#main, readMeta(this.#main).format);
    return before.filter(({ metadata }) => !done.has(qualifiedId(metadata)));
  }

  damageOf(outdated: EpisodeRecord): VerbatimError | undefined {
    const part = damagedParts(this.#main, outdated).find((one) => one === 'record' || one === 'text');
    return part && damagedEpisode(this.#main.file, outdated, part);
  }

  sentencesOf(outdated: EpisodeRecord): readonly SentenceRecord[] {
    return readSentences(this.#main, wholeSpan(outdated), readMeta(this.#main).format);
  }

  chaptersOf(outdated: EpisodeRecord): readonly ChapterMark[] {
    return readChapters(this.#main, outdated.row);
  }

  indexed(record: EpisodeRecord): IndexedEpisode | undefined {
    const { dimensions } = this.#space;
    if (damagedParts(this.#target, record).length > 0) return undefined;
    return readIndexedEpisode(this.#target, record, { dimensions, format: SCHEMA_VERSION });
  }

  /** A damaged vocabulary is rebuilt at once, from the sentences. */
  verify(): VerbatimError[] {
    const sqlite = this.#target;
    const damaged = this.episodes().flatMap((record) => {
      const [part] = damagedParts(sqlite, record);
      if (part === undefined) return [];
      sqlite.run("UPDATE episodes SET content_hash = '' WHERE id = ?", [record.row]);
      return [damagedEpisode(sqlite.file, record, part)];
    });
    const { vocabulary } = readMeta(sqlite);
    if (vocabulary === undefined || vocabularySum(readWords(sqlite)) === vocabulary) return damaged;
    rebuildWords(sqlite);
    return [...damaged, damagedVocabulary(sqlite.file)];
  }

  put(episode: IndexedEpisode): void {
    putEpisode(this.#target, episode);
  }

  remove(name: EpisodeName): void {
    deleteEpisode(this.#target, name);
  }

  move({ id, show = '' }: EpisodeName, source: string): void {
    this.#target.run('UPDATE episodes SET source = ? WHERE show = ? AND name = ?', [source, show, id]);
  }

  /** Also brings the HNSW file up to date. */
  async finish(): Promise<{ episodes: number; passages: number }> {
    if (this.#staging) this.#adopt(this.#staging);
    this.#main.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const library = Library.open(this.#dir);
    try {
      return await library.read(async (snapshot) => ({
        episodes: snapshot.episodes().length,
        passages: await snapshot.updateVectors(),
      }));
    } finally {
      library.close();
    }
  }

  close(): void {
    this.#staging?.close();
    this.#main.close();
    this.#unlock();
  }

  get #target(): Sqlite {
    return this.#staging ?? this.#main;
  }

  /** Replaces all episodes by those of the staging file, in one transaction. */
  #adopt(staging: Sqlite): void {
    staging.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    staging.close();
    this.#staging = undefined;
    this.#main.exec(`ATTACH DATABASE '${staging.file.replaceAll("'", "''")}' AS staging`);
    try {
      this.#main.transaction(() => {
        for (const table of EPISODE_TABLES) this.#main.exec(`DROP TABLE IF EXISTS main.${table}`);
        this.#main.exec('DROP TABLE IF EXISTS main.passages_text');
        this.#main.exec(SCHEMA + SUMMARY_TABLES + CHECKSUM_TABLE);
        for (const table of EPISODE_TABLES)
          this.#main.exec(`INSERT INTO main.${table} SELECT * FROM staging.${table}`);
        this.#main.exec(
          "INSERT OR REPLACE INTO main.meta SELECT * FROM staging.meta WHERE key = 'vocabulary'",
        );
        this.#main.exec(`PRAGMA main.user_version = ${SCHEMA_VERSION}`);
        writeSpace(this.#main, this.#space);
        bumpGeneration(this.#main);
      });
    } finally {
      this.#main.exec('DETACH DATABASE staging');
    }
    removeDatabase(join(this.#dir, STAGING_FILE));
  }
}

function openMain(file: string, now: Date): { main: Sqlite; aside?: string } {
  try {
    return { main: openChecked(file) };
  } catch (error) {
    if (!hasCode(error, 'LIBRARY_DAMAGED')) throw error;
    const aside = setAside(file, now);
    return { main: openChecked(file), aside };
  }
}

function openChecked(file: string): Sqlite {
  const sqlite = new Sqlite(file);
  try {
    createTables(sqlite);
    sqlite.check();
    readEpisodeList(sqlite, readMeta(sqlite).format);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** The staging file of an interrupted run, if it is intact and has this vector space; otherwise a new one. */
function openStaging(dir: string, space: VectorSpace, main: Sqlite): Sqlite {
  const file = join(dir, STAGING_FILE);
  const found = new Sqlite(file);
  try {
    createTables(found);
    const meta = readMeta(found);
    if (isCurrent(meta) && sameSpace(meta.space, space)) return found;
  } catch (error) {
    // Discarding it costs only time.
    if (!(error instanceof VerbatimError)) throw error;
  }
  found.close();
  removeDatabase(file);
  const staging = new Sqlite(file);
  createTables(staging);
  countOn(staging, main);
  writeSpace(staging, space);
  return staging;
}

/** Continues the row ids of the library in a new file, since no id is ever used twice. */
function countOn(staging: Sqlite, main: Sqlite): void {
  const used = main.all<{ name: string; seq: number }>(
    "SELECT name, seq FROM sqlite_sequence WHERE name IN ('episodes', 'passages')",
  );
  for (const { name, seq } of used) staging.run('INSERT INTO sqlite_sequence VALUES (?, ?)', [name, seq]);
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (cause) {
    throw inaccessible(dir, cause);
  }
}
