import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { renderEpisodes } from '../replies/render/render-episodes.ts';
import { wordsFor } from '../texts/words.ts';

/** "Previous" and "Next" under the list of episodes. */
export function episodesButton(bot: Bot): ButtonHandler<'episodes'> {
  return {
    answers: 'update',
    execute: async ({ state: { page }, locale, commandIds }) =>
      renderEpisodes(await bot.sources.library.read((snapshot) => searchEpisodes(snapshot.episodes(), '')), {
        page,
        words: wordsFor(locale, commandIds),
      }),
  };
}
