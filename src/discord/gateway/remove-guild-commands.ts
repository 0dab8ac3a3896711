import { DiscordAPIError, type REST, Routes } from 'discord.js';

/**
 * Removes commands that were registered in single servers during development. Besides the global ones, they
 * would be listed twice.
 *
 * @returns How many servers had such commands.
 */
export async function removeGuildCommands(
  { rest, applicationId }: { readonly rest: REST; readonly applicationId: string },
  guilds: Iterable<string>,
): Promise<number> {
  let removed = 0;
  for (const guild of guilds) {
    const route = Routes.applicationGuildCommands(applicationId, guild);
    try {
      const registered = await rest.get(route);
      if (!Array.isArray(registered) || registered.length === 0) continue;
      await rest.put(route, { body: [] });
      removed += 1;
    } catch (error) {
      // Discord refuses this for a server in which the bot may not have commands. Then there are none.
      if (!(error instanceof DiscordAPIError)) throw error;
    }
  }
  return removed;
}
