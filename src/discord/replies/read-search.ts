import { type SearchFilters, toSearchFilters } from '../../answering/filters/search-filters.ts';
import { readTyped } from '../../answering/filters/typed-filters.ts';
import { checkQuestion } from '../../answering/question.ts';
import { VerbatimError } from '../../errors.ts';
import type { Bot } from '../bot.ts';

/** The most characters of a question with its filters. The message has to store both. */
const MAX_WITH_FILTERS = 500;

export interface Search {
  /** The question or topic without filters. */
  readonly words: string;
  readonly filters: SearchFilters;
}

/**
 * Reads a question or topic with typed filters, as its message stores it.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, FILTER_INVALID.
 */
export async function readSearch({ sources }: Pick<Bot, 'sources'>, text: string): Promise<Search> {
  const typed = readTyped(text);
  checkQuestion(typed.words);
  const { length } = [...text];
  if (length > MAX_WITH_FILTERS) throw tooLong(length);
  const episodes = await sources.library.read((snapshot) => snapshot.episodes());
  return { words: typed.words, filters: toSearchFilters(typed, { episodes, today: new Date() }) };
}

function tooLong(length: number): VerbatimError {
  return new VerbatimError('QUESTION_TOO_LONG', `With its filters, the question has ${length} characters.`, {
    hint: `The limit is ${MAX_WITH_FILTERS}. Ask for one thing at a time, with fewer filters.`,
    facts: { length, most: MAX_WITH_FILTERS },
  });
}
