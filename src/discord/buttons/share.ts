import type { Bot } from '../bot.ts';
import { buttonTooOld } from '../button-state/button-errors.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { LIMITS } from '../messages/limits.ts';
import { fitLines } from '../messages/reply.ts';
import { sharedBy } from '../replies/render/line-parts.ts';
import { enforceCooldown } from '../server-rules/enforce-cooldown.ts';
import { answersPrivate, audienceOf, deleteButtons, mayPost } from '../server-rules/visibility.ts';

/**
 * "Post here" under a private answer: sends it again as a message that everybody sees, with the name of the
 * user who posts it. It counts as a question for the pause between questions.
 */
export function shareButton(bot: Bot): ButtonHandler<'share'> {
  return {
    answers: 'public',
    check: (call) => {
      if (!mayPost(call)) throw answersPrivate();
      enforceCooldown(bot, call);
    },
    async execute(call) {
      // The rules of who may see what have changed since. Asking again gives what may be seen now.
      if (call.state.rules !== bot.rules) throw buttonTooOld();
      const { content, buttons, menus } = call.message;
      const audience = audienceOf(bot, call, 'public');
      const rows = buttons.map((row) =>
        row.filter((button) => !('state' in button) || button.state.kind !== 'share'),
      );
      const hasAsker = rows.flat().some((button) => 'state' in button && 'asker' in button.state);
      const closing = hasAsker ? [] : deleteButtons(audience);
      const by = sharedBy(audience);
      return {
        content: `${fitLines(content, LIMITS.content - by.length - 1)}\n${by}`,
        buttons: [...rows.slice(0, -1), [...(rows.at(-1) ?? []), ...closing]],
        menus,
      };
    },
  };
}
