import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Sources } from '../../src/answering/sources.ts';
import { parseConfig } from '../../src/config.ts';
import { openSources } from '../../src/open-sources.ts';

/**
 * Indexes the episode that ships, with the real model, for the tests of a `describe`. Its folder is deleted
 * after them.
 *
 * @returns A function that gives the library and the model, inside a test.
 */
export function useShippedEpisode(): () => Sources {
  const libraryDir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  let sources: Awaited<ReturnType<typeof openSources>>;

  beforeAll(async () => {
    const build = { onProgress: () => undefined, onBuilt: () => undefined };
    sources = await openSources(parseConfig({}), { place: { libraryDir }, build });
  });

  afterAll(async () => {
    await sources.close();
    rmSync(libraryDir, { recursive: true });
  });

  return () => sources;
}
