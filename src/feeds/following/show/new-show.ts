import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseMetadata } from '../../../transcript/files/metadata.ts';
import { SHOW_FILE } from '../../../transcript/files/offer-sources.ts';
import { slugOf } from '../episode-names.ts';
import type { FeedPlace } from '../feed-place.ts';
import type { WholeFeed } from '../fetch-feed.ts';
import { existingShow, noteOfPrivate, type ShowHere, type SoughtShow, writeShowFile } from './show-folder.ts';
import { type FollowedShow, followedShows } from './show-state.ts';
import { hashOf, readIfThere, unwritable } from './write-whole.ts';

/** A show with this share of the episodes of a feed with a new address is the same show. */
const SAME_SHOW_SHARE = 0.5;

export interface NewFeed {
  readonly feed: WholeFeed;
  readonly place: FeedPlace;
  /** Keys of the addresses of other feeds that are followed. */
  readonly others: ReadonlySet<string>;
}

/**
 * The show of a feed whose address is new. Addresses change, so it may be a known show: one that has half of
 * the feed's episodes, and whose own address is no longer followed. Or a folder that was made for a show of
 * this title, but has lost its state. Else it is a new show, in a new folder.
 */
export async function newShow(
  transcriptsDir: string,
  { isPrivate, feed, place, others }: Omit<SoughtShow, 'feed'> & NewFeed,
): Promise<ShowHere> {
  const followed = await followedShows(transcriptsDir);
  const moved = followed.find((show) => !others.has(show.state.feed) && isSameShow(show, feed));
  const note = 'The feed has a new address; it continues the same show.';
  if (moved) return existingShow(moved.folder, moved.state, { isSecret: isPrivate, notes: [note] });
  const title = feed.title === '' ? path.parse(place.called).name : feed.title;
  const slug = slugOf(title) || `show-${hashOf(title).slice(0, 8)}`;
  const lost = path.join(transcriptsDir, slug);
  if (!followed.some((show) => show.folder === lost) && (await isFolderOf(lost, title)))
    return existingShow(lost, undefined, { isSecret: isPrivate, notes: [LOST_STATE] });
  const { folder, count } = await freeFolder(transcriptsDir, slug);
  const name = count === 1 ? title : `${title} (${count})`;
  const metadata = {
    show: name,
    ...(feed.hosts.length > 0 && { hosts: feed.hosts }),
    ...(isPrivate && { private: true }),
  };
  return {
    name,
    folder,
    isPrivate,
    hasPlayAt: false,
    notes: isPrivate ? [noteOfPrivate(name)] : [],
    make: async () => {
      try {
        await mkdir(folder, { recursive: true });
      } catch (cause) {
        throw unwritable(folder, cause);
      }
      await writeShowFile(folder, metadata);
    },
  };
}

/** A folder that does not exist yet: with this name, or with a number after it. */
async function freeFolder(dir: string, slug: string): Promise<{ folder: string; count: number }> {
  const taken = new Set((await readdir(dir).catch(() => [])).map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? slug : `${slug}-${count}`;
    if (!taken.has(name)) return { folder: path.join(dir, name), count };
  }
}

/** A note where the folder of a show is there, but not the feed's state. */
const LOST_STATE =
  'The stored state of this feed (.feed.json) is gone. Its folder is used again; files that differ from those of the feed count as edited by hand.';

/** Whether a folder was made for a show of this title. */
async function isFolderOf(folder: string, title: string): Promise<boolean> {
  const content = await readIfThere(path.join(folder, SHOW_FILE));
  return content !== undefined && parseMetadata(content.toString('utf8'), SHOW_FILE).given.show === title;
}

function isSameShow({ state }: FollowedShow, { items }: WholeFeed): boolean {
  const known = new Set(state.episodes.flatMap(({ guid }) => guid ?? []));
  const guids = items.flatMap(({ guid }) => (guid === undefined ? [] : [hashOf(guid)]));
  return guids.length > 0 && guids.filter((guid) => known.has(guid)).length >= guids.length * SAME_SHOW_SHARE;
}
