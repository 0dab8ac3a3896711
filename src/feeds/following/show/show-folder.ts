import path from 'node:path';
import { decodeText } from '../../../transcript/files/decode-text.ts';
import { parseMetadata } from '../../../transcript/files/metadata.ts';
import { SHOW_FILE } from '../../../transcript/files/offer-sources.ts';
import { followedShows, type ShowState } from './show-state.ts';
import { readIfThere, writeWhole } from './write-whole.ts';

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
  return known && existingShow(known.folder, known.state, { isSecret: sought.isPrivate });
}

/** The show in a folder that is there. */
export async function existingShow(
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

export function writeShowFile(folder: string, metadata: object): Promise<void> {
  return writeWhole(path.join(folder, SHOW_FILE), `${JSON.stringify(metadata, null, 2)}\n`);
}

export function noteOfPrivate(name: string): string {
  const rule = JSON.stringify({ [name]: { servers: ['…'] } });
  return `The address of this feed may be for members alone: nobody sees the show on Discord until shows.json names the servers that it is for, as ${rule}.`;
}
