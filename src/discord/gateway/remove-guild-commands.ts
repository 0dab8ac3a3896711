import { DiscordAPIError, type REST, Routes } from 'discord.js';

/**
 * Removes the commands that were registered in single servers, for development: beside the global ones they
 * would be offered twice.
 *
 * @returns How many servers had some.
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
      // A server where the bot may have no commands has none.
      if (!(error instanceof DiscordAPIError)) throw error;
    }
  }
  return removed;
}
