import { DEFAULT_SETTINGS } from '../../bot-store/settings-store.ts';
import type { Bot } from './bot.ts';
import type { Call } from './handler.ts';

/**
 * Lets a user ask, if the pause is over since the last time: the one that the server has set, or the usual one in direct messages.
 *
 * @throws VerbatimError ASKED_TOO_SOON.
 */
export function enforceCooldown(
  { cooldown, settings }: Pick<Bot, 'cooldown' | 'settings'>,
  { user, guild }: Call,
): void {
  const { cooldownSeconds } = guild === undefined ? DEFAULT_SETTINGS : settings.get(guild);
  cooldown.take(`${guild ?? 'direct'} ${user}`, cooldownSeconds);
}
