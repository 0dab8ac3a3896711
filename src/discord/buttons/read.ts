import type { Bot } from '../interactions/bot.ts';
import { episodeByKey } from '../interactions/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { audienceOfButton, closingButtons } from '../interactions/visibility.ts';
import { questionIn, questionLine } from '../replies/question-line.ts';
import { renderPage } from '../replies/render/render-page.ts';
import { pageReader } from '../replies/transcript-reply.ts';

/** "Earlier" and "Later" under a quote: the transcript around it, with the way back to the answer. */
export function readButton(bot: Bot): ButtonHandler<'read'> {
  return {
    answers: 'update',
    async execute(call) {
      const { state, message } = call;
      const { library } = bot.sources;
      const { number, within } = state;
      const back = {
        label: 'Back to the answer',
        state: { kind: 'answer', number, ...(within && { within }) },
        style: 'primary',
      } as const;
      return library.read((snapshot) => {
        const episode = episodeByKey(snapshot, state.episode);
        return renderPage({
          episode,
          read: pageReader(snapshot, episode, state),
          heading: questionLine(questionIn(message.content)),
          turn: (place) => ({ ...state, ...place }),
          closing: [back, ...closingButtons(audienceOfButton(bot, call))],
        });
      });
    },
  };
}
