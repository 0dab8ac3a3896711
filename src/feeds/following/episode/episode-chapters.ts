import path from 'node:path';
import { parseChapters } from '../../../transcript/files/chapter-marks.ts';
import { decodeText } from '../../../transcript/files/decode-text.ts';
import type { FeedItem } from '../../reading/feed.ts';
import { addressKey, type EpisodeState, type FileState } from '../show/show-state.ts';
import { hashOf, type Written, writeUnlessEdited } from '../show/write-whole.ts';
import type { UpdateContext } from './episode-update.ts';
import { fetchFile } from './fetch-file.ts';
import { itemKey } from './item-key.ts';

/** A chapters file to write, and its state afterwards. */
export interface ChaptersFile {
  readonly content: string | Buffer;
  readonly state: FileState;
}

/**
 * The chapters of an episode, fetched if necessary; `same` where they have not changed.
 *
 * @returns undefined where the feed has none.
 * @throws VerbatimError where they cannot be fetched or read.
 */
export async function chaptersOf(
  item: FeedItem,
  before: EpisodeState,
  context: UpdateContext,
): Promise<ChaptersFile | 'same' | undefined> {
  const name = `${before.name}.chapters.json`;
  // Chapters hardly ever change unless the item does.
  if (before.chapters !== undefined && before.item === itemKey(item) && !context.full) return 'same';
  const { chaptersUrl, chapters } = item;
  if (chaptersUrl !== undefined) {
    const from = addressKey(chaptersUrl);
    const fetched = await fetchFile(
      chaptersUrl,
      before.chapters?.from === from ? before.chapters : undefined,
      context,
    );
    if (fetched === 'same') return 'same';
    const { bytes: content, validators } = fetched;
    // Checked here, since indexing would reject an episode with unreadable chapters.
    parseChapters(decodeText(content, 'chapters').text, 'chapters');
    return { content, state: { name, hash: hashOf(content), from, ...validators } };
  }
  if (chapters.length === 0) return undefined;
  const listed = chapters.map(({ start, title }) => ({ startTime: start, title }));
  const content = `${JSON.stringify({ version: '1.2.0', chapters: listed }, null, 2)}\n`;
  return { content, state: { name, hash: hashOf(content), from: '' } };
}

/** Writes the chapters file, unless somebody has edited it, and updates the state. */
export async function putChapters(
  chapters: ChaptersFile,
  state: EpisodeState,
  { folder, own }: UpdateContext,
): Promise<[name: string, outcome: Written]> {
  const { name } = chapters.state;
  const before = state.chapters?.hash;
  const outcome = await writeUnlessEdited(path.join(folder, name), chapters.content, { before, own });
  if (outcome !== 'edited') state.chapters = chapters.state;
  return [name, outcome];
}
