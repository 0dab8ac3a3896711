import path from 'node:path';
import { decodeText } from '../../../transcript/files/decode-text.ts';
import { parseMetadata } from '../../../transcript/files/metadata.ts';
import { SHOW_FILE } from '../../../transcript/files/offer-sources.ts';
import { followedShows, type ShowState } from './show-state.ts';
import { readIfThere, writeWhole } from './write-whole.ts';

/** A show of a feed, and the folder for its episodes, which may not exist yet. */
export interface ShowHere {
  /** The show's name in metadata. */
  readonly name: string;
  readonly folder: string;
  /** Undefined where nothing was fetched yet, or the state is lost. */
  readonly state?: ShowState | undefined;
  /** Whether only servers that shows.json names may see it. */
  readonly isPrivate: boolean;
  /** Whether `show.meta.json` sets `playAt`, and its `playOffset`: episodes must not override them. */
  readonly hasPlayAt: boolean;
  readonly playOffset?: number | undefined;
  /** Sentences for the report. */
  readonly notes: readonly string[];
  /** Makes the folder and its `show.meta.json` where they are missing or incomplete. */
  make(): Promise<void>;
}

export interface SoughtShow {
  /** Key (hash) of the feed's address. */
  readonly feed: string;
  /** Whether the address may be for one person only. */
  readonly isPrivate: boolean;
}

/** The show of a feed with a known address. */
export async function knownShow(transcriptsDir: string, sought: SoughtShow): Promise<ShowHere | undefined> {
  const known = (await followedShows(transcriptsDir)).find(({ state }) => state.feed === sought.feed);
  return known && existingShow(known.folder, known.state, { isSecret: sought.isPrivate });
}

/**
 * The show in an existing folder.
 *
 * @param isSecret - Whether the feed's address may be for one person only.
 */
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
  // A members' feed makes the show private, unless `show.meta.json` says otherwise.
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
  return `This feed may be for members only, so nobody sees the show on Discord until shows.json names its servers: ${rule}.`;
}
