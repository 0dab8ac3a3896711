import { answerQuestion } from '../../answering/ask/answer-question.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { buttonTooOld } from '../button-state/button-errors.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { readSearch } from './read-search.ts';
import { renderAnswer } from './render/render-answer.ts';

/** Quotes that a question is answered with; the buttons lead from one to the next. */
const QUOTES = 5;

export interface AnswerRequest {
  readonly question: string;
  /** The one episode to search. */
  readonly within: EpisodeRecord | undefined;
  /** Which of the quotes to show, from 0. */
  readonly number?: number;
  readonly audience: Audience;
  readonly isExpanded?: boolean;
}

/**
 * The reply of `/ask`, of a mention, of "Find in podcast", and of the buttons under an answer.
 *
 * @throws VerbatimError as {@link answerQuestion} does; BUTTON_TOO_OLD when there is no quote of that number.
 */
export async function answerReply(
  { sources, show }: Bot,
  { question, within, number = 0, audience, isExpanded = false }: AnswerRequest,
): Promise<Reply> {
  // The question as the message will show it, so that its buttons search for the same one later.
  const asked = visibleText(question);
  const { words, filters } = await readSearch({ sources }, asked);
  const found = await answerQuestion(sources, words, { episode: within?.shownId, filters, limit: QUOTES });
  const answer = { ...found, question: asked };
  if (number > 0 && number >= answer.quotes.length) throw buttonTooOld();
  return renderAnswer({ answer, number, within, show, filters, audience, isExpanded });
}
