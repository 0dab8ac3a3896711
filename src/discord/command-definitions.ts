import type { RESTPostAPIApplicationCommandsJSONBody as Command } from 'discord.js';
import type { Bot } from './bot.ts';
import { createDelegatingHandlers } from './delegating-handlers.ts';
import { Cooldown } from './server-rules/cooldown.ts';

/** The definitions of all commands, as Discord's API takes them. No library or model is needed for this. */
export function commandDefinitions(bot: Pick<Bot, 'languageModel'>): Command[] {
  const { slash, menus } = createDelegatingHandlers({ ...bot, cooldown: new Cooldown() }, () =>
    Promise.reject(new Error('Commands are only defined here.')),
  );
  return [...slash, ...menus].map(({ data }) => data);
}
