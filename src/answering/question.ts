import { VerbatimError } from '../errors.ts';
import { wordsOf } from '../text/tokens.ts';

/** Characters that a question has at most. */
export const MAX_QUESTION_CHARACTERS = 300;

/**
 * A question without white space around it.
 *
 * @throws VerbatimError QUESTION_EMPTY when it has no word, QUESTION_TOO_LONG.
 */
export function checkQuestion(text: string): string {
  const question = text.trim();
  if (wordsOf(question).length === 0) {
    throw new VerbatimError('QUESTION_EMPTY', 'The question has no words.', {
      hint: 'Ask it in a few words, for example: How much faster will Python 3.11 be?',
    });
  }
  // Counted in code points, as people count: an emoji is one.
  const { length } = [...question];
  if (length > MAX_QUESTION_CHARACTERS) {
    throw new VerbatimError(
      'QUESTION_TOO_LONG',
      `The question has ${length} characters; ${MAX_QUESTION_CHARACTERS} are the most.`,
      {
        hint: 'Ask for one thing at a time, in fewer words.',
        facts: { length, most: MAX_QUESTION_CHARACTERS },
      },
    );
  }
  return question;
}

/** What may stand around a question without being part of it. */
const AROUND = new Set(' \t\n?!.…¿¡');

/**
 * A question as it is looked up: whether it was typed with capital letters and with a question mark makes no
 * difference to what is meant, and must make none to the answer.
 */
export function searchedForm(question: string): string {
  const characters = [...question.normalize('NFKC').toLowerCase()];
  const first = characters.findIndex((character) => !AROUND.has(character));
  const last = characters.findLastIndex((character) => !AROUND.has(character));
  return characters.slice(Math.max(0, first), last + 1).join('');
}
