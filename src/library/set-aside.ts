import { dirname, join } from 'node:path';
import { hasCode } from '../errors.ts';
import { qualifiedId } from '../transcript/episode.ts';
import type { EpisodeRecord } from './records.ts';
import { damagedParts } from './sqlite/checksums.ts';
import { readIndexedEpisode } from './sqlite/encoded-sentences.ts';
import { putEpisode } from './sqlite/episode-store.ts';
import { isCurrent, readMeta } from './sqlite/meta.ts';
import { moveDatabase } from './sqlite/replace-database.ts';
import { readEpisodes } from './sqlite/rows.ts';
import { Sqlite } from './sqlite/sqlite.ts';
import { sameSpace, type VectorSpace } from './vector-space.ts';

/**
 * Renames a damaged library, for example to `library.damaged-2026-03-04T05-06-07.sqlite`, so that a new one
 * can be built. Nothing is deleted.
 *
 * @returns The new path.
 */
export function setAside(file: string, now: Date): string {
  const date = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const aside = join(dirname(file), `library.damaged-${date}.sqlite`);
  moveDatabase(file, aside);
  return aside;
}

/** Whether a file name is one that {@link setAside} gives. */
export function isSetAside(name: string): boolean {
  return /^library\.damaged-[\dT-]+\.sqlite$/.test(name);
}

/**
 * Copies the intact episodes of a damaged library that `target` does not have yet, so that they need not be
 * embedded again. Copies nothing if the library has an older format or another vector space.
 *
 * @param damaged - The path that {@link setAside} returned.
 */
export function salvage(damaged: string, target: Sqlite, space: VectorSpace): void {
  const source = new Sqlite(damaged);
  try {
    unlessDamaged(() => {
      const meta = readMeta(source);
      if (!isCurrent(meta) || !sameSpace(meta.space, space)) return;
      const there = new Set(readEpisodes(target).map(({ metadata }) => qualifiedId(metadata)));
      for (const record of readEpisodes(source))
        if (!there.has(qualifiedId(record.metadata)))
          unlessDamaged(() => copy(source, record, target, space.dimensions));
    });
  } finally {
    source.close();
  }
}

function copy(source: Sqlite, record: EpisodeRecord, target: Sqlite, dimensions: number): void {
  if (damagedParts(source, record).length > 0) return;
  putEpisode(target, readIndexedEpisode(source, record, { dimensions, format: readMeta(source).format }));
}

function unlessDamaged(work: () => void): void {
  try {
    work();
  } catch (error) {
    const isDamaged = hasCode(error, 'LIBRARY_DAMAGED');
    if (!isDamaged && !(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
  }
}
