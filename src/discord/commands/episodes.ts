import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { renderEpisodes } from '../replies/render/render-episodes.ts';

/** `/episodes`: the episodes of the library, newest first. */
export function episodes(bot: Bot): SlashHandler {
  return {
    data: slashCommand('episodes', 'See which episodes I know'),
    visibility: () => 'private',
    execute: async () =>
      renderEpisodes(
        await bot.sources.library.read((snapshot) => searchEpisodes(snapshot.episodes(), '')),
        0,
      ),
  };
}
