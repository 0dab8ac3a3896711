import type { Bot } from './bot.ts';
import type { Call } from './handler.ts';

/**
 * Lets a user ask, if the pause that the server has set is over since the last time.
 *
 * @throws VerbatimError ASKED_TOO_SOON.
 */
export function pause({ cooldown, settings }: Bot, { user, guild }: Call): void {
  if (guild !== undefined) cooldown.take(`${guild} ${user}`, settings.get(guild).cooldownSeconds);
}
