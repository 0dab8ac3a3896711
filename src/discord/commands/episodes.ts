import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { renderEpisodes } from '../replies/render/render-episodes.ts';
import { wordsFor } from '../texts/words.ts';

/** `/episodes`: the episodes of the library, newest first. */
export function episodes(bot: Bot): SlashHandler {
  return {
    data: slashCommand('episodes'),
    visibility: () => 'private',
    execute: async ({ locale, commandIds }) =>
      renderEpisodes(await bot.sources.library.read((snapshot) => searchEpisodes(snapshot.episodes(), '')), {
        page: 0,
        words: wordsFor(locale, commandIds),
      }),
  };
}
