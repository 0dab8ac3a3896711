import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { questionLine, requireQuestion } from '../messages/question-line.ts';
import { renderTranscriptPage } from '../replies/render/render-transcript-page.ts';
import { pageReader } from '../replies/transcript-reply.ts';
import { audienceOfButton, closingButtons } from '../server-rules/visibility.ts';

/** "Earlier" and "Later" under a quote: the transcript around it, with a button back to the answer. */
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
        return renderTranscriptPage({
          episode,
          read: pageReader(snapshot, episode, state),
          heading: questionLine(requireQuestion(message.content)),
          turn: (place) => ({ ...state, ...place }),
          closing: [back, ...closingButtons(audienceOfButton(bot, call))],
        });
      });
    },
  };
}
