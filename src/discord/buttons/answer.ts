import type { Bot } from '../bot.ts';
import type { ButtonCall } from '../interactions/call.ts';
import type { ButtonHandler, StateOf } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import type { Reply } from '../messages/reply.ts';
import { answerReply } from '../replies/answer-reply.ts';
import { inSpace } from '../scope/shows.ts';
import { audienceOfButton } from '../server-rules/visibility.ts';

/** "Next" and "Previous" under an answer, "Search all episodes", and "Back to the answer". */
export function answerButton(bot: Bot): ButtonHandler<'answer'> {
  return { answers: 'update', execute: (call) => askAgain(bot, call, { isExpanded: false }) };
}

/** "⋯": the same answer with all its buttons. */
export function moreButton(bot: Bot): ButtonHandler<'more'> {
  return { answers: 'update', execute: (call) => askAgain(bot, call, { isExpanded: true }) };
}

/** Asks the question of the message again, because answers are not stored. */
async function askAgain(
  bot: Bot,
  call: ButtonCall<StateOf<'answer' | 'more'>>,
  { isExpanded }: { isExpanded: boolean },
): Promise<Reply> {
  const { number, within } = call.state;
  const searched = await inSpace(bot, within);
  return answerReply(searched.bot, {
    question: requireQuestion(call.message.content),
    within: searched.within,
    number,
    audience: audienceOfButton(bot, call),
    isExpanded,
  });
}
