import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { VerbatimError } from '../../../errors.ts';

/** Hidden, so that nobody takes half a file for a transcript. */
const UNFINISHED = /^\.[0-9a-f]{12}\.part$/;

/**
 * Writes a file so that at any moment it is there as it was or as it shall be, also after a power cut: beside
 * it first, then in its place.
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

/** Removes what a run left half written that was ended. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (UNFINISHED.test(name)) await rm(path.join(folder, name), { force: true });
}

/** What became of a file that was to be written. */
export type Written = 'written' | 'same' | 'edited';

/** What was written by us, as hashes; also what was to be written by a run that was ended. */
export interface OwnWriting {
  has(hash: string): boolean;
  /** Remembers, for later runs too, what is written next. */
  add(hash: string): Promise<void>;
}

/**
 * Writes a file, unless somebody has changed it since it was written last: what people correct stays.
 *
 * @param before - The hash of what was written last; undefined where nobody knows.
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
  // Were it remembered after, a run that is ended in between would leave what looks like another's work.
  await own.add(hashOf(content));
  await writeWhole(file, content);
  return 'written';
}

/** Removes a file, unless somebody has changed it. */
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

/** @throws VerbatimError SYNC_UNWRITABLE when it is there and cannot be read. */
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
