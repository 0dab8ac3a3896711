import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
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

/** The page beside `file`; undefined where there is none, or one that was cut off or is of another make. */
export function readSidecar(file: string): Sidecar | undefined {
  try {
    return sidecarShape.parse(JSON.parse(readFileSync(sidecarOf(file), 'utf8')));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

export function writeSidecar(file: string, sidecar: Sidecar): void {
  writeFileSync(sidecarOf(file), JSON.stringify(sidecar));
}

export function sidecarOf(file: string): string {
  return `${file}.json`;
}

/** SHA-256 of what is in `file`, in hexadecimal; undefined where there is no such file. */
export function hashFile(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
