import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hashOf, readIfThere, writeWhole } from './write-whole.ts';

/** Hidden, so that it is no transcript; readable by its owner alone. */
const STATE_FILE = '.feed.json';

const VALIDATORS = { etag: z.string().optional(), lastModified: z.string().optional() };
const FILE = z.object({
  /** Its name in the folder of the show. */
  name: z.string(),
  /** Of what was written. */
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
  /** What its files are called, without extension. */
  name: z.string(),
  /** Hash of all that the feed said of it when it was brought here; empty before. */
  item: z.string(),
  inFeed: z.boolean(),
  /** Hash of the settings under which it was brought here. */
  settings: z.string().optional(),
  transcript: FILE.extend({ words: z.number() }).optional(),
  chapters: FILE.optional(),
  /** Hash of the metadata that were written. */
  metadata: z.string().optional(),
  /** Seconds from the start to the last word. */
  end: z.number().optional(),
  /** The recording, by the hash of its address: its length in seconds, where it tells that; and when it could
   * not be had, in milliseconds since the epoch. */
  recording: z
    .object({ from: z.string(), seconds: z.number().optional(), failedAt: z.number().optional() })
    .optional(),
  /** Why something of it could not be had, and when that was tried, in milliseconds since the epoch; new
   * where it is one of the newest, which are tried in each run. */
  failure: z
    .object({ code: z.string(), message: z.string(), at: z.number(), isNew: z.boolean().optional() })
    .optional(),
});
const STATE = z.object({
  version: z.literal(1),
  /** Hash of the feed's address. */
  feed: z.string(),
  ...VALIDATORS,
  /** Hash of the feed as it came last. */
  body: z.string().optional(),
  /** Hash of the settings under which it was read. */
  settings: z.string(),
  /** Something was written that may not be in the library yet. */
  toIndex: z.boolean(),
  /** Where the transcripts of the newest are, so that only who knows the feed's address can read it. */
  sealedNewest: z.string().optional(),
  /** When the feed was last followed to its end, as ISO 8601. */
  followed: z.string().optional(),
  episodes: z.array(EPISODE),
});

export type EpisodeState = z.infer<typeof EPISODE>;
export type FileState = z.infer<typeof FILE>;
/** What is remembered of a feed between two runs. No address can be read in it. */
export type ShowState = z.infer<typeof STATE>;

/** A folder of the transcripts that a feed fills. */
export interface FollowedShow {
  readonly folder: string;
  readonly state: ShowState;
}

/** All shows that are followed. A state that cannot be read counts as none. */
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

/** How an address is remembered. */
export function addressKey(address: string | URL): string {
  return hashOf(String(address));
}
