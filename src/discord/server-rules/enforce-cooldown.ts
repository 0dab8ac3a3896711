import { DEFAULT_SETTINGS, type GuildSettings } from '../../bot-store/settings-store.ts';
import type { Call } from '../interactions/call.ts';
import type { Cooldown } from './cooldown.ts';

interface CooldownRules {
  readonly cooldown: Cooldown;
  readonly settings: { get(guild: string): GuildSettings };
}

/**
 * Lets a user ask if the cooldown of their server is over; in direct messages, the default cooldown.
 *
 * @throws VerbatimError ASKED_TOO_SOON.
 */
export function enforceCooldown({ cooldown, settings }: CooldownRules, { user, guild }: Call): void {
  const { cooldownSeconds } = guild === undefined ? DEFAULT_SETTINGS : settings.get(guild);
  cooldown.take(`${guild ?? 'direct'} ${user}`, cooldownSeconds);
}
