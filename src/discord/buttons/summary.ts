import type { Bot } from '../bot.ts';
import { episodeByKey } from '../episode-key.ts';
import type { ButtonHandler } from '../handler.ts';
import { audienceOfButton } from '../publicity.ts';
import { SUMMARY_LENGTHS, summaryReply } from '../summary-reply.ts';

/** "Previous" and "Next" under a summary. */
export function summaryButton(bot: Bot): ButtonHandler<'summary'> {
  return {
    answers: 'update',
    async execute(call) {
      const { episode, page, length } = call.state;
      return summaryReply(bot, {
        episode: episodeByKey(bot.sources.library, episode),
        length: SUMMARY_LENGTHS[length] ?? 'medium',
        page,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
