import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import type { Reply } from '../messages/reply.ts';
import type { Words } from '../texts/words.ts';
import { renderEpisodes } from './render/render-episodes.ts';

/** A page, counted from 0, of the list of the episodes that may be seen, newest first. */
export async function episodesReply(
  { sources: { library }, show }: Bot,
  { page, words }: { readonly page: number; readonly words: Words },
): Promise<Reply> {
  const episodes = await library.read((snapshot) => searchEpisodes(snapshot.episodes(), ''));
  return renderEpisodes(episodes, { page, show, words });
}
