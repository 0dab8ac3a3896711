import type { Answer } from '../../answering/ask/answer.ts';
import { answerQuestion } from '../../answering/ask/answer-question.ts';
import { type Explanation, explainAnswer } from '../../answering/explain/explain-answer.ts';
import type { Sources } from '../../answering/sources.ts';
import { hasCode } from '../../errors.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { buttonTooOld } from '../button-state/button-errors.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { readSearch } from './read-search.ts';
import { renderAnswer } from './render/render-answer.ts';

/** Quotes that the first page of an answer shows, for the language model to explain. */
const SHOWN = 3;

/** Quotes that are found for a question. The buttons lead from one to the next. */
const QUOTES = 5;

export interface AnswerRequest {
  readonly question: string;
  /** The one episode to search. */
  readonly within: EpisodeRecord | undefined;
  /** Which of the quotes to show, counted from 0. */
  readonly number?: number;
  readonly audience: Audience;
  /** Whether all buttons are shown, as after a click on "⋯". */
  readonly isExpanded?: boolean;
  /** Whether to add an explanation by the language model. */
  readonly explain?: boolean;
}

/**
 * The reply of `/ask`, of a mention, of "Find in podcast", and of the buttons under an answer.
 *
 * @throws VerbatimError as {@link answerQuestion} does; BUTTON_TOO_OLD when there is no quote of that number.
 */
export async function answerReply(
  { sources, show }: Bot,
  { question, within, number = 0, audience, isExpanded = false, explain = false }: AnswerRequest,
): Promise<Reply> {
  // The question as the message will show it, so that its buttons search for the same one later.
  const asked = visibleText(question);
  const { words, filters } = await readSearch({ sources }, asked);
  const found = await answerQuestion(sources, words, { episode: within?.shownId, filters, limit: QUOTES });
  const answer = { ...found, question: asked };
  if (number > 0 && number >= answer.quotes.length) throw buttonTooOld();
  const explanation = explain ? await explanationOf(sources, answer, audience) : undefined;
  return renderAnswer({ answer, number, within, show, filters, audience, isExpanded, explanation });
}

/** The language model's explanation of the quotes that are shown; none if one of those may be a spoiler. */
async function explanationOf(
  { languageModel }: Sources,
  answer: Answer,
  audience: Audience,
): Promise<Explanation | 'none'> {
  const quotes = answer.quotes.slice(0, SHOWN);
  if (!languageModel || quotes.some(({ episode }) => audience.isSpoiler(episode))) return 'none';
  try {
    return (await explainAnswer(languageModel, { ...answer, quotes })) ?? 'none';
  } catch (error) {
    if (hasCode(error, 'LANGUAGE_MODEL_UNAVAILABLE')) return 'none';
    throw error;
  }
}
