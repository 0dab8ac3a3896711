import { damagedEpisode, damagedVocabulary, readEpisodeList } from './integrity.ts';
import { damagedParts } from './sqlite/checksums.ts';
import { readMeta } from './sqlite/meta.ts';
import type { Sqlite } from './sqlite/sqlite.ts';
import { readWords, vocabularySum } from './sqlite/word-store.ts';

/**
 * Reads everything that a library stores and compares it with the checksums.
 *
 * @throws VerbatimError LIBRARY_DAMAGED that names the first damaged part, or LIBRARY_NEWER.
 */
export function checkLibrary(sqlite: Sqlite): void {
  const { format, vocabulary } = readMeta(sqlite);
  for (const episode of readEpisodeList(sqlite, format)) {
    const [part] = damagedParts(sqlite, episode);
    if (part) throw damagedEpisode(sqlite.file, episode, part);
  }
  if (vocabulary !== undefined && vocabularySum(readWords(sqlite)) !== vocabulary)
    throw damagedVocabulary(sqlite.file);
}
