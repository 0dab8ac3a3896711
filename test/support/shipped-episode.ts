import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Sources } from '../../src/answering/ask/answer-question.ts';
import { parseConfig } from '../../src/config.ts';
import { openSources } from '../../src/open-sources.ts';

/**
 * For the tests of a `describe`: the episode that ships, indexed with the real model into a folder of its own, gone when they are over.
 *
 * @returns Gives the library and the model, inside a test.
 */
export function useShippedEpisode(): () => Sources {
  const libraryDir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  let sources: Awaited<ReturnType<typeof openSources>>;

  beforeAll(async () => {
    const build = { onProgress: () => undefined, onBuilt: () => undefined };
    sources = await openSources(parseConfig({}), { libraryDir, build });
  });

  afterAll(async () => {
    await sources.close();
    rmSync(libraryDir, { recursive: true });
  });

  return () => sources;
}
