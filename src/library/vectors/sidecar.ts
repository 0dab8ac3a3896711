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
  /** The content of each range of ids, by the first of them. */
  contents: z.array(z.tuple([z.number(), z.string()])),
});

/** The page beside an index file, by which a truncated, damaged or foreign one is told. */
export type Sidecar = Readonly<z.infer<typeof sidecarShape>>;

/**
 * The page beside `file`; undefined where there is none that can be read, or one that was cut off or is of
 * another make.
 */
export async function readSidecar(file: string): Promise<Sidecar | undefined> {
  try {
    return sidecarShape.parse(JSON.parse(await readFile(sidecarOf(file), 'utf8')));
  } catch {
    // Whatever is wrong with it, it is a page of a cache.
    return undefined;
  }
}

export async function writeSidecar(file: string, sidecar: Sidecar): Promise<void> {
  await writeFile(sidecarOf(file), JSON.stringify(sidecar));
}

export function sidecarOf(file: string): string {
  return `${file}.json`;
}

/** Large enough that what each piece costs by itself does not count. */
const PIECE_BYTES = 1 << 20;

/**
 * SHA-256 of what is in `file`, in hexadecimal; undefined where it cannot be read. Piece by piece, since it
 * has 168 MB for 100,000 passages.
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
