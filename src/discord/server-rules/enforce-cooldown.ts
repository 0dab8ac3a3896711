import type { Call } from '../interactions/call.ts';
import type { Cooldown } from './cooldown.ts';

interface CooldownRules {
  readonly cooldown: Cooldown;
}

/**
 * Lets a user ask, unless the pause that their server has set is not over yet. Direct messages have the
 * default pause.
 *
 * @throws VerbatimError ASKED_TOO_SOON.
 */
export function enforceCooldown({ cooldown }: CooldownRules, { user, guild, settings }: Call): void {
  cooldown.take(`${guild ?? 'direct'} ${user}`, settings.cooldownSeconds);
}
