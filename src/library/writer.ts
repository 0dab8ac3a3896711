import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import { LIBRARY_FILE, Library } from './library.ts';
import { type EpisodeRecord, joinSentences, type SentenceRecord } from './records.ts';
import { deleteEpisode, getEpisode, type IndexedEpisode, putEpisode } from './sqlite/episode-store.ts';
import { createTables, readMeta, type VectorSpace, writeSpace } from './sqlite/meta.ts';
import { readEpisodes, readSentences } from './sqlite/rows.ts';
import { inaccessible, Sqlite } from './sqlite/sqlite.ts';
import { readChapters } from './sqlite/summary-store.ts';
import { lockForWriting } from './sqlite/writer-lock.ts';

const STAGING_FILE = 'staging.sqlite';

/** Vectors by text. Those of sentences come back quantised, and quantise to the same bytes again. */
export interface KnownVectors {
  readonly passages: ReadonlyMap<string, Float32Array>;
  readonly sentences: ReadonlyMap<string, Float32Array>;
}

interface WriterParts {
  readonly dir: string;
  readonly space: VectorSpace;
  readonly main: Sqlite;
  readonly staging: Sqlite | undefined;
  readonly unlock: () => void;
}

/**
 * A library opened for writing, by one process at a time. Episodes are added and removed one transaction
 * each. A build from nothing, or in another vector space, goes into a file beside the library and takes its
 * place at {@link finish}, in one transaction: until then readers find what was there before, and a run that
 * is cut off goes on where it stopped.
 */
export class LibraryWriter {
  readonly #dir: string;
  readonly #space: VectorSpace;
  readonly #main: Sqlite;
  #staging: Sqlite | undefined;
  readonly #unlock: () => void;

  private constructor({ dir, space, main, staging, unlock }: WriterParts) {
    this.#dir = dir;
    this.#space = space;
    this.#main = main;
    this.#staging = staging;
    this.#unlock = unlock;
  }

  /**
   * @throws VerbatimError LIBRARY_BUSY when another process has it open for writing, LIBRARY_DAMAGED,
   * LIBRARY_NEWER, LIBRARY_INACCESSIBLE.
   */
  static open(dir: string, { space, now }: { space: VectorSpace; now: Date }): LibraryWriter {
    makeFolder(dir);
    const unlock = lockForWriting(dir, now);
    let main: Sqlite | undefined;
    try {
      main = new Sqlite(join(dir, LIBRARY_FILE));
      createTables(main);
      main.check();
      const staging = sameSpace(readMeta(main).space, space) ? undefined : openStaging(dir, space);
      // Left by a run that was cut off right after its work was done, or that was for another model.
      if (!staging) removeDatabase(join(dir, STAGING_FILE));
      return new LibraryWriter({ dir, space, main, staging, unlock });
    } catch (error) {
      main?.close();
      unlock();
      throw error;
    }
  }

  /** Whether everything is built anew, since there was nothing or it was made in another vector space. */
  get rebuilds(): boolean {
    return this.#staging !== undefined;
  }

  /** The episodes that need not be written again. */
  episodes(): readonly EpisodeRecord[] {
    return readEpisodes(this.#target);
  }

  /** The episodes that the library had when this writer opened it and that are not yet built anew. */
  outdated(): readonly EpisodeRecord[] {
    if (!this.#staging) return [];
    const done = new Set(readEpisodes(this.#staging).map(({ metadata }) => metadata.id));
    return readEpisodes(this.#main).filter(({ metadata }) => !done.has(metadata.id));
  }

  /** All sentences of an {@link outdated} episode. */
  sentencesOf(outdated: EpisodeRecord): readonly SentenceRecord[] {
    return readSentences(this.#main, outdated.row, 0, outdated.sentenceCount);
  }

  /** The chapters that came with an {@link outdated} episode. */
  chaptersOf(outdated: EpisodeRecord): readonly ChapterMark[] {
    return readChapters(this.#main, outdated.row);
  }

  /** The vectors of an episode that need not be made again, by the texts that they stand for. */
  vectorsOf(record: EpisodeRecord): KnownVectors {
    const { sentences, passages } = getEpisode(this.#target, record, this.#space.dimensions);
    return {
      passages: new Map(
        passages.map(({ first, last, vector }) => [joinSentences(sentences.slice(first, last + 1)), vector]),
      ),
      sentences: new Map(
        passages.flatMap(({ first, sentenceVectors }) =>
          sentenceVectors.map((vector, offset) => [sentences[first + offset]?.text ?? '', vector] as const),
        ),
      ),
    };
  }

  put(episode: IndexedEpisode): void {
    putEpisode(this.#target, episode);
  }

  remove(id: string): void {
    deleteEpisode(this.#target, id);
  }

  /** Notes that an episode that did not change is now read from another place. */
  move(id: string, source: string): void {
    this.#target.run('UPDATE episodes SET source = ? WHERE name = ?', [source, id]);
  }

  /**
   * Makes everything written so far what readers find, and brings the HNSW file up to date.
   *
   * @returns What the library holds now.
   */
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

  #adopt(staging: Sqlite): void {
    this.#main.transaction(() => {
      for (const { metadata } of readEpisodes(this.#main)) deleteEpisode(this.#main, metadata.id);
      for (const record of readEpisodes(staging)) {
        putEpisode(this.#main, getEpisode(staging, record, this.#space.dimensions));
      }
      writeSpace(this.#main, this.#space);
    });
    staging.close();
    this.#staging = undefined;
    removeDatabase(join(this.#dir, STAGING_FILE));
  }
}

/**
 * The staging file of an earlier run that was cut off, if it is whole and of this vector space; else a new
 * one.
 */
function openStaging(dir: string, space: VectorSpace): Sqlite {
  const file = join(dir, STAGING_FILE);
  const found = new Sqlite(file);
  try {
    createTables(found);
    if (sameSpace(readMeta(found).space, space)) return found;
  } catch (error) {
    // Nothing is lost with it but time.
    if (!(error instanceof VerbatimError)) throw error;
  }
  found.close();
  removeDatabase(file);
  const staging = new Sqlite(file);
  createTables(staging);
  writeSpace(staging, space);
  return staging;
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (cause) {
    throw inaccessible(dir, cause);
  }
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

function sameSpace(a: VectorSpace | undefined, b: VectorSpace): boolean {
  return a?.model === b.model && a.dimensions === b.dimensions && a.passageScheme === b.passageScheme;
}
