import { searchEpisodes } from '../../answering/episode-search.ts';
import type { Bot } from '../bot.ts';
import { slashCommand } from '../definitions.ts';
import type { SlashHandler } from '../handler.ts';
import { renderEpisodes } from '../render/episodes.ts';

/** `/episodes`: what is indexed, newest first. */
export function episodes({ sources: { library } }: Bot): SlashHandler {
  return {
    data: slashCommand('episodes', 'See which episodes I know'),
    visibility: () => 'private',
    execute: async () => renderEpisodes(searchEpisodes(library.episodes(), ''), 0),
  };
}
