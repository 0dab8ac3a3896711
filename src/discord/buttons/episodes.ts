import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../handler.ts';
import { renderEpisodes } from '../render/episodes.ts';

/** "Previous" and "Next" under the list of episodes. */
export function episodesButton({ sources: { library } }: Bot): ButtonHandler<'episodes'> {
  return {
    answers: 'update',
    execute: async ({ state }) => renderEpisodes(searchEpisodes(library.episodes(), ''), state.page),
  };
}
