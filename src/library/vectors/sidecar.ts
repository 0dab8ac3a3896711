import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const sidecarShape = z.object({
  /** The random id of the library that the index was made from. */
  library: z.string(),
  dimensions: z.number(),
  sha256: z.string(),
  /** Labels that are in the index but no longer in the library. */
  removed: z.array(z.number()),
  /** The content of each range of ids, by the first id of the range. */
  contents: z.array(z.tuple([z.number(), z.string()])),
});

/** Describes an index file, to recognise one that is truncated, damaged, or made from another library. */
export type Sidecar = Readonly<z.infer<typeof sidecarShape>>;

/** The sidecar of an index file; undefined if it is missing, unreadable, or of another format. */
export async function readSidecar(file: string): Promise<Sidecar | undefined> {
  try {
    return sidecarShape.parse(JSON.parse(await readFile(sidecarOf(file), 'utf8')));
  } catch {
    // Whatever is wrong: without its sidecar, the index is built again.
    return undefined;
  }
}

export async function writeSidecar(file: string, sidecar: Sidecar): Promise<void> {
  await writeFile(sidecarOf(file), JSON.stringify(sidecar));
}

export function sidecarOf(file: string): string {
  return `${file}.json`;
}

/** Large enough that the overhead of reading each piece does not matter. */
const PIECE_BYTES = 1 << 20;

/**
 * The SHA-256 of a file in hexadecimal; undefined if it cannot be read. Read piece by piece: the index of
 * 100,000 passages has 168 MB.
 */
export async function hashFile(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES })) hash.update(piece);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
