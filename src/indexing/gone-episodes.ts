import { dirname } from 'node:path';
import type { EpisodeRecord } from '../library/records.ts';
import { counted } from '../text/counted.ts';
import type { Note } from '../transcript/note.ts';

/** An episode in the library, with the absolute path of its file. */
export interface Known {
  readonly record: EpisodeRecord;
  readonly file: string;
}

/** What a run found, as far as it decides which episodes are gone. */
interface Found {
  /** Everything in the library when the run began, by qualified id. */
  readonly before: ReadonlyMap<string, Known>;
  /** The files of the run, with the qualified id of their episode; undefined for a file that failed. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** The file of each episode of the run, by qualified id. */
  readonly claimed: ReadonlyMap<string, string>;
  /** The shows that had episodes in the run; see {@link showOf}. */
  readonly shows: ReadonlySet<string>;
}

export interface GoneOptions {
  /** The files and folders that were named. */
  readonly paths: readonly string[];
  /** Folders that cannot be read. Their files do not count as gone. */
  readonly closed: readonly string[];
  /** Whether the library is shared: shows may be indexed on other machines. */
  readonly isShared: boolean;
  /** In a shared library, also remove the shows with no transcript in the run. */
  readonly prune: boolean;
}

/** The most shows that a note lists. */
const MOST_NAMED = 10;

/**
 * Finds the episodes whose file is no longer in a folder of `paths`, or is now another episode.
 *
 * @returns `gone`, to be removed from the library; and `left`, of shows with no transcript in the run, which
 * are kept in a shared library, since their transcripts may be on another machine.
 */
export function goneEpisodes(
  { before, files, claimed, shows }: Found,
  { paths, closed, isShared, prune }: GoneOptions,
): { gone: EpisodeRecord[]; left: EpisodeRecord[] } {
  const gone: EpisodeRecord[] = [];
  const left: EpisodeRecord[] = [];
  for (const [id, { record, file }] of before) {
    const isHere = files.has(file);
    const isGone = isHere ? files.get(file) !== undefined : isInside(file, paths);
    if (claimed.has(id) || !isGone || isInside(file, closed)) continue;
    const isOfAnother = !isHere && !shows.has(showOf(record.metadata));
    if (isShared && isOfAnother && !prune) left.push(record);
    else gone.push(record);
  }
  return { gone, left };
}

/** Says which shows were kept although no transcript of them is here. */
export function noteOfLeft(left: readonly EpisodeRecord[], folder: string): Note {
  const shows = [...new Set(left.map(({ metadata }) => metadata.show ?? 'episodes without a show'))];
  const more = shows.length > MOST_NAMED ? ` and ${shows.length - MOST_NAMED} more` : '';
  const named = `${shows.slice(0, MOST_NAMED).join(', ')}${more}`;
  return {
    file: folder,
    message: `No transcript of these shows is here: ${named} (${counted(left.length, 'episode')}). They were kept, since another machine may index them; \`npm run index -- --prune\` removes them.`,
  };
}

/** The show of an episode; empty if it has none. */
export function showOf({ show = '' }: EpisodeRecord['metadata']): string {
  return show;
}

function isInside(file: string, folders: readonly string[]): boolean {
  const parent = dirname(file);
  return folders.includes(file) || folders.includes(parent) || (parent !== file && isInside(parent, folders));
}
