import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { SUMMARY_LENGTHS, summaryReply } from '../replies/summary-reply.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Previous" and "Next" under a summary. */
export function summaryButton(bot: Bot): ButtonHandler<'summary'> {
  return {
    answers: 'update',
    isSlow: true,
    async execute(call) {
      const { episode, page, length } = call.state;
      const { library } = bot.sources;
      return summaryReply(bot, {
        episode: await library.read((snapshot) => episodeByKey(snapshot, episode)),
        length: SUMMARY_LENGTHS[length],
        page,
        audience: audienceOfButton(bot, call),
      });
    },
  };
}
