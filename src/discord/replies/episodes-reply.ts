import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import type { Reply } from '../messages/reply.ts';
import type { Words } from '../texts/words.ts';
import { renderEpisodes } from './render/render-episodes.ts';

/** A page, counted from 0, of the list of the episodes that may be seen, newest first, and of their feeds. */
export async function episodesReply(
  { sources: { library }, show, feeds }: Bot,
  { page, words }: { readonly page: number; readonly words: Words },
): Promise<Reply> {
  const episodes = await library.read((snapshot) => searchEpisodes(snapshot.episodes(), ''));
  const shown = new Set(episodes.map(({ metadata }) => metadata.show));
  // A feed reveals the name of its show and ids of episodes, so only feeds of shows that may be seen are
  // listed.
  const followed = ((await feeds?.()) ?? []).filter((feed) => shown.has(feed.show));
  return renderEpisodes(episodes, { page, show, feeds: followed, words });
}
