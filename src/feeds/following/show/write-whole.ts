import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { VerbatimError } from '../../../errors.ts';

/** Names of unfinished files: hidden, so that half a file is not taken for a transcript. */
const UNFINISHED = /^\.[0-9a-f]{12}\.part$/;

/**
 * Writes a file atomically: into a temporary file first, which then replaces it. Even after a power cut,
 * either the old or the new content is there.
 *
 * @throws VerbatimError SYNC_UNWRITABLE.
 */
export async function writeWhole(file: string, content: string | Buffer, mode = 0o644): Promise<void> {
  const part = path.join(path.dirname(file), `.${randomBytes(6).toString('hex')}.part`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(part, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    throw unwritable(file, cause);
  }
}

/** Removes unfinished files of an interrupted run. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (UNFINISHED.test(name)) await rm(path.join(folder, name), { force: true });
}

/** What happened to a file: written, already the same, or left because somebody has edited it. */
export type Written = 'written' | 'same' | 'edited';

/** Hashes of content that this run, or an interrupted one, has written or was about to write. */
export interface OwnWriting {
  has(hash: string): boolean;
  /** Stores the hash of what is written next, also for later runs. */
  add(hash: string): Promise<void>;
}

/**
 * Writes a file, unless somebody has edited it since it was last written: people's corrections stay.
 *
 * @param before - Hash of what was last written; undefined where that is not known.
 */
export async function writeUnlessEdited(
  file: string,
  content: string | Buffer,
  { before, own }: { readonly before: string | undefined; readonly own: OwnWriting },
): Promise<Written> {
  const there = await readIfThere(file);
  if (there !== undefined) {
    const hash = hashOf(there);
    if (hash === hashOf(content)) return 'same';
    if (hash !== before && !own.has(hash)) return 'edited';
  }
  // Stored before writing: after an interruption in between, the file would otherwise look edited.
  await own.add(hashOf(content));
  await writeWhole(file, content);
  return 'written';
}

/** Removes a file, unless somebody has edited it. False where it was left. */
export async function removeUnlessEdited(file: string, before: string | undefined): Promise<boolean> {
  const there = await readIfThere(file);
  if (there === undefined) return true;
  if (hashOf(there) !== before) return false;
  await rm(file, { force: true });
  return true;
}

/** SHA-256, the first 16 bytes in hexadecimal. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/**
 * The content of a file; undefined where it does not exist.
 *
 * @throws VerbatimError SYNC_UNWRITABLE where it cannot be read.
 */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw unwritable(file, cause);
  }
}

export function unwritable(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('SYNC_UNWRITABLE', `${file} cannot be read or written.`, {
    hint: 'Check who may write to TRANSCRIPTS_DIR, and that the disk is not full.',
    cause,
  });
}
