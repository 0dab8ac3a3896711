import type { ButtonCall } from './call.ts';

/**
 * The user whom a message of the bot answers: its buttons say so, or Discord does where it answers an
 * interaction. Undefined where neither does.
 */
export function askerOf({
  buttons,
  owner,
}: Pick<ButtonCall['message'], 'buttons' | 'owner'>): string | undefined {
  const [asker] = buttons
    .flat()
    .flatMap((button) => ('state' in button && 'asker' in button.state ? button.state.asker : []));
  return asker ?? owner;
}
