import type { Call } from '../interactions/call.ts';
import type { Cooldown } from './cooldown.ts';

interface CooldownRules {
  readonly cooldown: Cooldown;
}

/**
 * Lets a user ask if the cooldown of their server is over; in direct messages, the default cooldown.
 *
 * @throws VerbatimError ASKED_TOO_SOON.
 */
export function enforceCooldown({ cooldown }: CooldownRules, { user, guild, settings }: Call): void {
  cooldown.take(`${guild ?? 'direct'} ${user}`, settings.cooldownSeconds);
}
