import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hashOf, readIfThere, writeWhole } from './write-whole.ts';

/** Hidden, so that it is not taken for a transcript; readable only by its owner. */
const STATE_FILE = '.feed.json';

const VALIDATORS = { etag: z.string().optional(), lastModified: z.string().optional() };
const FILE = z.object({
  /** Its name in the folder of the show. */
  name: z.string(),
  /** Hash of the content that was written. */
  hash: z.string(),
  /** Hash of the address that it came from. */
  from: z.string(),
  ...VALIDATORS,
});
const EPISODE = z.object({
  /** Hashes of the guid and of the enclosure with which it was last seen. */
  guid: z.string().optional(),
  enclosure: z.string().optional(),
  title: z.string(),
  id: z.string(),
  /** Name of its files, without extension. */
  name: z.string(),
  /** Key of the feed's item when the episode was last updated; empty if it never was. */
  item: z.string(),
  inFeed: z.boolean(),
  /** Key of the settings with which it was last updated. */
  settings: z.string().optional(),
  transcript: FILE.extend({ words: z.number() }).optional(),
  chapters: FILE.optional(),
  /** Hash of the metadata that were written. */
  metadata: z.string().optional(),
  /** Seconds from the start to the last word. */
  end: z.number().optional(),
  /**
   * The recording: the hash of its address; its length in seconds, if that could be told; and when fetching
   * it failed, in milliseconds since the epoch.
   */
  recording: z
    .object({ from: z.string(), seconds: z.number().optional(), failedAt: z.number().optional() })
    .optional(),
  /**
   * Why something of it could not be fetched, and when, in milliseconds since the epoch. `isNew`: it was one
   * of the newest episodes, which are tried again in each run.
   */
  failure: z
    .object({ code: z.string(), message: z.string(), at: z.number(), isNew: z.boolean().optional() })
    .optional(),
});
const STATE = z.object({
  version: z.literal(1),
  /** Hash of the feed's address. */
  feed: z.string(),
  ...VALIDATORS,
  /** Hash of the feed's content when it was last read. */
  body: z.string().optional(),
  /** Key of the settings with which it was read; empty until a run is complete. */
  settings: z.string(),
  /** Whether something was written that may not be in the library yet. */
  toIndex: z.boolean(),
  /** Addresses of the newest transcripts, encrypted with the feed's address. */
  sealedNewest: z.string().optional(),
  /** When the feed was last followed to the end (ISO 8601). */
  followed: z.string().optional(),
  episodes: z.array(EPISODE),
});

export type EpisodeState = z.infer<typeof EPISODE>;
export type FileState = z.infer<typeof FILE>;
/** What is stored about a feed between runs. It contains no readable address. */
export type ShowState = z.infer<typeof STATE>;

/** The folder and the state of a feed. */
export interface FollowedShow {
  readonly folder: string;
  readonly state: ShowState;
}

/** All shows that are followed. Folders whose state is missing or cannot be parsed are left out. */
export async function followedShows(transcriptsDir: string): Promise<FollowedShow[]> {
  const entries = await readdir(transcriptsDir, { withFileTypes: true }).catch(() => []);
  const shows: FollowedShow[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const folder = path.join(transcriptsDir, entry.name);
    const content = await readIfThere(path.join(folder, STATE_FILE));
    const parsed = content === undefined ? undefined : STATE.safeParse(jsonOf(content.toString('utf8')));
    if (parsed?.success) shows.push({ folder, state: parsed.data });
  }
  return shows;
}

export async function saveState(folder: string, state: ShowState): Promise<void> {
  await writeWhole(path.join(folder, STATE_FILE), JSON.stringify(state), 0o600);
}

/**
 * Counts the episodes with a transcript and those without one, and lists those that have a failure.
 * @param offered - Ids of episodes that count as having one, whether or not it is here yet.
 */
export function countTranscripts(
  episodes: readonly EpisodeState[],
  offered: ReadonlySet<string> = new Set(),
) {
  const hasTranscript = ({ id, transcript }: EpisodeState) => transcript !== undefined || offered.has(id);
  const without = episodes.filter((episode) => !hasTranscript(episode) && episode.failure === undefined);
  return {
    withTranscript: episodes.filter(hasTranscript).length,
    withoutTranscript: without.length,
    unread: episodes.flatMap(({ id, failure }) => (failure ? [id] : [])),
  };
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** The hash under which an address is stored. */
export function addressKey(address: string | URL): string {
  return hashOf(String(address));
}
