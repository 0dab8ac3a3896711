import { VerbatimError } from '../errors.ts';
import { wordsOf } from '../text/tokens.ts';

/** Maximum length of a question, in code points. */
export const MAX_QUESTION_CHARACTERS = 300;

/**
 * Checks a question and trims white space around it.
 *
 * @throws VerbatimError QUESTION_EMPTY when it has no words; QUESTION_TOO_LONG.
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
      `The question has ${length} characters; the limit is ${MAX_QUESTION_CHARACTERS}.`,
      {
        hint: 'Ask for one thing at a time, in fewer words.',
        facts: { length, most: MAX_QUESTION_CHARACTERS },
      },
    );
  }
  return question;
}

/** Characters around a question that do not change its meaning. */
const AROUND = new Set(' \t\n?!.…¿¡');

/**
 * The form in which a question is looked up: lower case, without punctuation around it. Capital letters and a
 * question mark do not change what is meant, so they must not change the answer either.
 */
export function searchedForm(question: string): string {
  const characters = [...question.normalize('NFKC').toLowerCase()];
  const first = characters.findIndex((character) => !AROUND.has(character));
  const last = characters.findLastIndex((character) => !AROUND.has(character));
  return characters.slice(Math.max(0, first), last + 1).join('');
}
