import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { hasCode, VerbatimError } from './errors.ts';
import type { IndexedEpisode } from './library/indexed-episode.ts';
import { LIBRARY_FILE } from './library/library.ts';
import { openLibrary } from './library/open-library.ts';
import { PostgresWriter } from './library/postgres/postgres-writer.ts';
import type { LibraryPlace } from './library/readable-library.ts';
import type { Snapshot } from './library/snapshot.ts';
import { isCurrent, readMeta } from './library/sqlite/meta.ts';
import { replaceDatabase } from './library/sqlite/replace-database.ts';
import { Sqlite } from './library/sqlite/sqlite.ts';
import { lockForWriting } from './library/sqlite/writer-lock.ts';
import { encodeQuantised } from './library/vectors/vector-codec.ts';
import type { WritableLibrary } from './library/writable-library.ts';
import { LibraryWriter } from './library/writer.ts';
import { placeOf } from './postgres/place.ts';
import { counted } from './text/counted.ts';
import { qualifiedId } from './transcript/episode.ts';

/** The folder, inside the target folder, in which a copy is made before it replaces the library there. */
const ON_THE_WAY = 'moving';

export interface MoveOptions {
  readonly from: LibraryPlace;
  readonly to: LibraryPlace;
  /** Whether a library that `to` already has may be replaced. */
  readonly mayReplace: boolean;
  readonly now: Date;
  /** Called with the share that is done, 0 to 1, and the id of the current episode. */
  readonly onProgress?: (share: number, episode: string) => void;
}

/**
 * Copies a library from a folder into Postgres or the other way round. Vectors are copied as they are, so no
 * model is needed. The copy is read back and compared before it replaces the library at `to`: an interrupted
 * run changes nothing, and the next one continues where it stopped. Summaries are not copied; they are made
 * again on demand.
 *
 * @returns How many episodes and passages were copied.
 * @throws VerbatimError LIBRARY_MISSING, LIBRARY_OLD, LIBRARY_EXISTS; LIBRARY_DAMAGED when the copy differs
 * from its source; and whatever opening either library throws.
 */
export async function moveLibrary({
  from,
  to,
  mayReplace,
  now,
  onProgress = () => undefined,
}: MoveOptions): Promise<{ episodes: number; passages: number }> {
  if (from.libraryUrl === undefined) expectCurrent(from.libraryDir);
  const source = await openLibrary(from);
  try {
    if (!mayReplace) await expectNothing(to);
    return await source.read(async (snapshot) => {
      const relocate = (path: string) => relocated(path, from.libraryDir, to.libraryDir);
      const copying = { snapshot, relocate, onProgress };
      return to.libraryUrl === undefined
        ? intoFolder(to.libraryDir, now, copying)
        : intoPostgres(to.libraryUrl, copying);
    });
  } finally {
    await source.close();
  }
}

interface Copying {
  readonly snapshot: Snapshot;
  /** Turns the path of a transcript, as `from` names it, into the one that `to` uses. */
  readonly relocate: (source: string) => string;
  readonly onProgress: (share: number, episode: string) => void;
}

async function intoPostgres(url: string, copying: Copying): Promise<{ episodes: number; passages: number }> {
  const writer = await PostgresWriter.open(url, { space: copying.snapshot.space, isAnew: true });
  try {
    await copyInto(writer, copying);
    return await writer.finish();
  } finally {
    await writer.close();
  }
}

/** Copies into a folder inside `dir`, then moves the finished file over the library in `dir`. */
async function intoFolder(
  dir: string,
  now: Date,
  copying: Copying,
): Promise<{ episodes: number; passages: number }> {
  const beside = join(dir, ON_THE_WAY);
  const writer = LibraryWriter.open(beside, { space: copying.snapshot.space, now });
  let copied: { episodes: number; passages: number };
  try {
    await copyInto(writer, copying);
    copied = await writer.finish();
  } finally {
    writer.close();
  }
  const unlock = lockForWriting(dir, now);
  try {
    renameSync(join(beside, LIBRARY_FILE), join(dir, `${LIBRARY_FILE}.moved`));
    replaceDatabase(join(dir, LIBRARY_FILE), join(dir, `${LIBRARY_FILE}.moved`));
    // The finished vector index moves along, so that it need not be built again.
    for (const name of ['vectors.hnsw', 'vectors.hnsw.json'])
      if (existsSync(join(beside, name))) renameSync(join(beside, name), join(dir, name));
    rmSync(beside, { recursive: true, force: true });
  } finally {
    unlock();
  }
  return copied;
}

/**
 * Copies the episodes that are missing or differ, removes those that do not belong, then checks every copy.
 */
async function copyInto(writer: WritableLibrary, { snapshot, relocate, onProgress }: Copying): Promise<void> {
  const episodes = snapshot.episodes();
  const there = new Map((await writer.episodes()).map((record) => [qualifiedId(record.metadata), record]));
  const wanted = new Map<string, string>();
  for (const [index, record] of episodes.entries()) {
    const episode = { ...(await snapshot.indexed(record)), source: relocate(record.source) };
    const name = qualifiedId(record.metadata);
    const digest = digestOf(episode);
    wanted.set(name, digest);
    const known = there.get(name);
    const copy = known && (await writer.indexed(known));
    if (!copy || digestOf(copy) !== digest) await writer.put(episode);
    onProgress((0.9 * (index + 1)) / episodes.length, record.shownId);
  }
  for (const [name, { metadata }] of there) if (!wanted.has(name)) await writer.remove(metadata);
  const copies = await writer.episodes();
  for (const [index, record] of copies.entries()) {
    const copy = await writer.indexed(record);
    if (!copy || digestOf(copy) !== wanted.get(qualifiedId(record.metadata))) throw differs(record.shownId);
    onProgress(0.9 + (0.1 * (index + 1)) / copies.length, record.shownId);
  }
  if (copies.length !== episodes.length) throw differs(`${copies.length} of ${episodes.length} episodes`);
}

/**
 * A hash of everything stored for an episode: words, times, chapters, and every bit of its vectors.
 */
function digestOf(episode: IndexedEpisode): string {
  const { sentenceVectors, tokenCodes, passages, ...rest } = episode;
  const hash = createHash('sha256').update(JSON.stringify({ ...rest, metadata: inOrder(rest.metadata) }));
  hash.update(encodeQuantised(sentenceVectors));
  for (const codes of tokenCodes ?? []) hash.update(`${codes.length} `).update(codes);
  for (const { vector, ...passage } of passages)
    hash.update(JSON.stringify(passage)).update(encodeQuantised([vector]));
  return hash.digest('hex');
}

function inOrder(record: object): object {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function relocated(source: string, from: string, to: string): string {
  return relative(resolve(to), resolve(from, source)).replaceAll(sep, '/');
}

/** @throws VerbatimError LIBRARY_OLD. */
function expectCurrent(dir: string): void {
  const file = join(dir, LIBRARY_FILE);
  if (!existsSync(file)) return;
  const sqlite = Sqlite.openToRead(file);
  try {
    if (isCurrent(readMeta(sqlite))) return;
  } finally {
    sqlite.close();
  }
  throw new VerbatimError('LIBRARY_OLD', `The library in ${dir} was made by an older version of Verbatim.`, {
    hint: 'Run `npm run index` to rebuild it, then move it; or index the transcripts straight into the new place.',
  });
}

/** @throws VerbatimError LIBRARY_EXISTS where a library has episodes. */
async function expectNothing(to: LibraryPlace): Promise<void> {
  let count = 0;
  try {
    const library = await openLibrary(to);
    try {
      count = await library.read((snapshot) => snapshot.episodes().length);
    } finally {
      await library.close();
    }
  } catch (error) {
    if (!hasCode(error, 'LIBRARY_MISSING')) throw error;
  }
  if (count === 0) return;
  const where = to.libraryUrl === undefined ? to.libraryDir : placeOf(to.libraryUrl);
  throw new VerbatimError(
    'LIBRARY_EXISTS',
    `There is already a library of ${counted(count, 'episode')} in ${where}.`,
    {
      hint: 'Name another place, or add --force to replace it once the copy is complete.',
    },
  );
}

function differs(what: string): VerbatimError {
  return new VerbatimError('LIBRARY_DAMAGED', `The copy differs from its source: ${what}.`, {
    hint: 'Nothing was replaced. Check the source with `npm run index -- --verify`, then try again.',
  });
}
