import path from 'node:path';
import { parseMetadata } from '../../../transcript/files/metadata.ts';
import { mayHoldSecret } from '../../fetching/feed-address.ts';
import type { FeedItem } from '../../reading/feed.ts';
import type { EpisodeState } from '../show/show-state.ts';
import { hashOf, type Written, writeUnlessEdited } from '../show/write-whole.ts';
import type { UpdateContext } from './episode-update.ts';

/**
 * The content of an episode's metadata file. No link in it contains a secret of the feed's address.
 *
 * @throws VerbatimError METADATA_INVALID where indexing could not read it.
 */
export function metadataOf(
  item: FeedItem,
  { state, playAt, context }: { state: EpisodeState; playAt: string | undefined; context: UpdateContext },
): string {
  const { title, number, season, date, guests, page } = item;
  const hosts = item.hosts.length > 0 ? item.hosts : context.hosts;
  const metadata = {
    id: state.id,
    title: title === '' ? state.name : title,
    number,
    season,
    date,
    ...(guests.length > 0 && { guests }),
    ...(hosts.length > 0 && { hosts }),
    ...(page !== undefined && isOpen(page, context) && { page }),
    ...(playAt !== undefined && !context.keepsPlayAt && { playAt }),
    ...(context.writesOffset && { playOffset: context.offset }),
  };
  const content = `${JSON.stringify(metadata, null, 2)}\n`;
  parseMetadata(content, `${state.name}.meta.json`);
  return content;
}

/** Whether a link is safe to publish: it contains no secret. */
function isOpen(link: string, { secrets }: UpdateContext): boolean {
  return !mayHoldSecret(link) && !secrets.some((secret) => link.includes(secret));
}

/** Writes the metadata file, unless somebody has edited it, and updates the state. */
export async function putMetadata(
  metadata: string,
  state: EpisodeState,
  { folder, own }: UpdateContext,
): Promise<[name: string, outcome: Written]> {
  const name = `${state.name}.meta.json`;
  const before = state.metadata;
  const outcome = await writeUnlessEdited(path.join(folder, name), metadata, { before, own });
  if (outcome !== 'edited') state.metadata = hashOf(metadata);
  return [name, outcome];
}
