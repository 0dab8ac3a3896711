import { VerbatimError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { closingButtons, isPublicChannel } from '../server-rules/visibility.ts';

/** "Share with the channel": sends the private answer once more, as a message that everybody sees. */
export function shareButton(bot: Bot): ButtonHandler<'share'> {
  return {
    answers: 'public',
    check: (call) => {
      if (!isPublicChannel(bot, call)) throw answersPrivate();
    },
    async execute(call) {
      const { content, buttons } = call.message;
      const others = buttons.map((row) =>
        row.filter((button) => !('state' in button) || button.state.kind !== 'share'),
      );
      const closing = closingButtons({ visibility: 'public', asker: call.user, shareable: false });
      return { content, buttons: [...others.slice(0, -1), [...(others.at(-1) ?? []), ...closing]] };
    },
  };
}

function answersPrivate(): VerbatimError {
  return new VerbatimError('ANSWERS_PRIVATE', 'Answers are private in this channel.', {
    hint: 'Share it in another one. Moderators choose the channels with /settings.',
  });
}
