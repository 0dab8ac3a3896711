import type { ButtonCall } from './call.ts';

/**
 * The id of the user whom a message of the bot answers, as its buttons store it; otherwise the user whose
 * interaction it answers, as Discord says. Undefined when neither is known.
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
