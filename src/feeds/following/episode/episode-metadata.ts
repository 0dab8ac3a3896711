import path from 'node:path';
import { parseMetadata } from '../../../transcript/files/metadata.ts';
import { mayHoldSecret } from '../../fetching/feed-address.ts';
import type { FeedItem } from '../../reading/feed.ts';
import type { EpisodeState } from '../show/show-state.ts';
import { hashOf, type Written, writeUnlessEdited } from '../show/write-whole.ts';
import type { Bringing } from './bringing.ts';

/**
 * The metadata of an episode, as its file has them. No link in them holds a secret of the feed's address.
 *
 * @throws VerbatimError where indexing could not read them.
 */
export function metadataOf(
  item: FeedItem,
  { state, playAt, how }: { state: EpisodeState; playAt: string | undefined; how: Bringing },
): string {
  const { title, number, season, date, guests, page } = item;
  const hosts = item.hosts.length > 0 ? item.hosts : how.hosts;
  const metadata = {
    id: state.id,
    title: title === '' ? state.name : title,
    number,
    season,
    date,
    ...(guests.length > 0 && { guests }),
    ...(hosts.length > 0 && { hosts }),
    ...(page !== undefined && isOpen(page, how) && { page }),
    ...(playAt !== undefined && !how.keepsPlayAt && { playAt }),
    ...(how.writesOffset && { playOffset: how.offset }),
  };
  const content = `${JSON.stringify(metadata, null, 2)}\n`;
  parseMetadata(content, `${state.name}.meta.json`);
  return content;
}

/** What may be for one person alone is nobody else's business. */
function isOpen(link: string, { secrets }: Bringing): boolean {
  return !mayHoldSecret(link) && !secrets.some((secret) => link.includes(secret));
}

/** Writes metadata in the place of those that were there, and notes them in the state. */
export async function putMetadata(
  metadata: string,
  state: EpisodeState,
  { folder, own }: Bringing,
): Promise<[name: string, outcome: Written]> {
  const name = `${state.name}.meta.json`;
  const before = state.metadata;
  const outcome = await writeUnlessEdited(path.join(folder, name), metadata, { before, own });
  if (outcome !== 'edited') state.metadata = hashOf(metadata);
  return [name, outcome];
}
