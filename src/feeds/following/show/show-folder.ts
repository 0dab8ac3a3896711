import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { decodeText } from '../../../transcript/files/decode-text.ts';
import { parseMetadata } from '../../../transcript/files/metadata.ts';
import { SHOW_FILE } from '../../../transcript/files/offer-sources.ts';
import { slugOf } from '../episode-names.ts';
import type { FeedPlace } from '../feed-place.ts';
import type { WholeFeed } from '../fetch-feed.ts';
import { type FollowedShow, followedShows, type ShowState } from './show-state.ts';
import { hashOf, readIfThere, unwritable, writeWhole } from './write-whole.ts';

/** The share of a feed's episodes that a folder must know to be its folder, when its address is new. */
const SAME_SHOW_SHARE = 0.5;

/** Where the episodes of a feed are, or shall be. */
export interface ShowHere {
  /** The show's name, as metadata have it. */
  readonly name: string;
  readonly folder: string;
  /** Undefined where nothing of it was brought here yet. */
  readonly state?: ShowState | undefined;
  readonly isPrivate: boolean;
  /** What `show.meta.json` says itself, and the metadata of episodes must not override. */
  readonly hasPlayAt: boolean;
  readonly playOffset?: number | undefined;
  readonly notes: readonly string[];
  /** Makes the folder with its `show.meta.json`, if they are not there. */
  make(): Promise<void>;
}

export interface SoughtShow {
  /** The key of its address. */
  readonly feed: string;
  /** Its address may be for one person alone. */
  readonly isPrivate: boolean;
}

/** The show that is filled from an address. */
export async function knownShow(transcriptsDir: string, sought: SoughtShow): Promise<ShowHere | undefined> {
  const known = (await followedShows(transcriptsDir)).find(({ state }) => state.feed === sought.feed);
  return known && existing(known.folder, known.state, { isSecret: sought.isPrivate });
}

/**
 * The show of a feed whose address is not known: since addresses change, one that knows half of its episodes;
 * else a new one, in a folder of its own.
 */
export async function newShow(
  transcriptsDir: string,
  {
    isPrivate,
    feed,
    place,
  }: Omit<SoughtShow, 'feed'> & { readonly feed: WholeFeed; readonly place: FeedPlace },
): Promise<ShowHere> {
  const followed = await followedShows(transcriptsDir);
  const moved = followed.find((show) => isSameShow(show, feed));
  const note = 'The feed has another address than before, and goes on as the same show.';
  if (moved) return existing(moved.folder, moved.state, { isSecret: isPrivate, notes: [note] });
  const title = feed.title === '' ? path.parse(place.called).name : feed.title;
  const slug = slugOf(title) || `show-${hashOf(title).slice(0, 8)}`;
  const lost = path.join(transcriptsDir, slug);
  if (!followed.some((show) => show.folder === lost) && (await isFolderOf(lost, title)))
    return existing(lost, undefined, { isSecret: isPrivate, notes: [LOST_STATE] });
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

/** A folder that is not there yet: of this name, or with a number behind it. */
async function freeFolder(dir: string, slug: string): Promise<{ folder: string; count: number }> {
  const taken = new Set((await readdir(dir).catch(() => [])).map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? slug : `${slug}-${count}`;
    if (!taken.has(name)) return { folder: path.join(dir, name), count };
  }
}

/** Told where only what was remembered of a feed is gone. */
const LOST_STATE =
  'What was remembered of this feed is gone. Its folder is filled further; files that differ from what the feed has now count as changed by hand.';

/** Whether a folder was made for a show of this title. */
async function isFolderOf(folder: string, title: string): Promise<boolean> {
  const content = await readIfThere(path.join(folder, SHOW_FILE));
  return content !== undefined && parseMetadata(content.toString('utf8'), SHOW_FILE).given.show === title;
}

async function existing(
  folder: string,
  state: ShowState | undefined,
  { isSecret, notes = [] }: { readonly isSecret: boolean; readonly notes?: readonly string[] },
): Promise<ShowHere> {
  const file = path.join(folder, SHOW_FILE);
  const content = (await readIfThere(file)) ?? Buffer.from('{}');
  const { text } = decodeText(content, file);
  const { given } = parseMetadata(text, file);
  const name = given.show ?? path.basename(folder);
  // What is for members closes the show, unless somebody has decided otherwise.
  const becomesPrivate = isSecret && given.private === undefined;
  return {
    name,
    folder,
    state,
    isPrivate: becomesPrivate || given.private === true,
    hasPlayAt: given.playAt !== undefined,
    playOffset: given.playOffset,
    notes: becomesPrivate ? [...notes, noteOfPrivate(name)] : notes,
    make: async () => {
      if (given.show !== undefined && !becomesPrivate) return;
      const own: object = JSON.parse(text.replace(/^\uFEFF/, ''));
      await writeShowFile(folder, { ...own, show: name, ...(becomesPrivate && { private: true }) });
    },
  };
}

function writeShowFile(folder: string, metadata: object): Promise<void> {
  return writeWhole(path.join(folder, SHOW_FILE), `${JSON.stringify(metadata, null, 2)}\n`);
}

function noteOfPrivate(name: string): string {
  const rule = JSON.stringify({ [name]: { servers: ['…'] } });
  return `The address of this feed may be for members alone: nobody sees the show on Discord until shows.json names the servers that it is for, as ${rule}.`;
}

function isSameShow({ state }: FollowedShow, { items }: WholeFeed): boolean {
  const known = new Set(state.episodes.flatMap(({ guid }) => guid ?? []));
  const guids = items.flatMap(({ guid }) => (guid === undefined ? [] : [hashOf(guid)]));
  return guids.length > 0 && guids.filter((guid) => known.has(guid)).length >= guids.length * SAME_SHOW_SHARE;
}
