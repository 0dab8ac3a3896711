import { answerQuestion } from '../../answering/ask/answer-question.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../interactions/bot.ts';
import { buttonTooOld } from '../interactions/button-errors.ts';
import type { Audience } from '../interactions/visibility.ts';
import { visible } from './markdown.ts';
import { renderAnswer } from './render/render-answer.ts';
import type { Reply } from './reply.ts';

/** Quotes that a question is answered with, one after the other. */
const QUOTES = 5;

export interface AnswerRequest {
  readonly question: string;
  /** The one episode to search. */
  readonly within: EpisodeRecord | undefined;
  /** Which of the quotes to show, from 0. */
  readonly number?: number;
  readonly audience: Audience;
}

/**
 * The answer to a question. What `/ask`, a mention, the menu of a message, and the buttons under all of them have in common.
 *
 * @throws VerbatimError as {@link answerQuestion} does; BUTTON_TOO_OLD when there is no such number any more.
 */
export async function answerReply(
  { sources }: Bot,
  { question, within, number = 0, audience }: AnswerRequest,
): Promise<Reply> {
  // As the message will show it, so that its buttons look for the very same later.
  const answer = await answerQuestion(sources, visible(question), {
    episode: within?.metadata.id,
    limit: QUOTES,
  });
  if (number > 0 && number >= answer.quotes.length) throw buttonTooOld();
  return renderAnswer({ answer, number, within, audience });
}
