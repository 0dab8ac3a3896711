import type { Bot } from '../bot.ts';
import type { Mark } from '../button-state/button-state.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonCall } from '../interactions/call.ts';
import type { ButtonHandler, StateOf } from '../interactions/handler.ts';
import { questionLine, requireQuestion } from '../messages/question-line.ts';
import type { Reply } from '../messages/reply.ts';
import { renderTranscriptPage } from '../replies/render/render-transcript-page.ts';
import { pageReader } from '../replies/transcript-reply.ts';
import { audienceOfButton, closingButtons } from '../server-rules/visibility.ts';

/** "Read on" under an answer: the transcript from its quote on, with a button back to the answer. */
export function aroundButton(bot: Bot): ButtonHandler<'around'> {
  return { answers: 'update', execute: async (call) => pageAround(bot, call, call.state.mark) };
}

/** "Read on" as earlier versions of the bot made it, without a highlight. */
export function readButton(bot: Bot): ButtonHandler<'read'> {
  return { answers: 'update', execute: async (call) => pageAround(bot, call) };
}

function pageAround(bot: Bot, call: ButtonCall<StateOf<'around' | 'read'>>, mark?: Mark): Promise<Reply> {
  const { state, message } = call;
  const { number, within } = state;
  const audience = audienceOfButton(bot, call);
  const { words } = audience;
  const back = {
    label: words.say('button.back'),
    state: { kind: 'answer', number, ...(within && { within }) },
    style: 'primary',
  } as const;
  return bot.sources.library.read((snapshot) => {
    const episode = episodeByKey(snapshot, state.episode);
    return renderTranscriptPage({
      episode,
      read: pageReader(snapshot, episode, state),
      heading: questionLine(requireQuestion(message.content)),
      turn: (place) => ({ ...state, ...place }),
      closing: [back, ...closingButtons(audience)],
      mark,
      words,
    });
  });
}
