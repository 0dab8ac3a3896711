import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { renderEpisodes } from '../replies/render/render-episodes.ts';
import { wordsFor } from '../texts/words.ts';

/** "Previous" and "Next" under the list of episodes. */
export function episodesButton({ sources: { library }, commandIds }: Bot): ButtonHandler<'episodes'> {
  return {
    answers: 'update',
    execute: async ({ state: { page }, locale }) =>
      renderEpisodes(await library.read((snapshot) => searchEpisodes(snapshot.episodes(), '')), {
        page,
        words: wordsFor(locale, commandIds),
      }),
  };
}
