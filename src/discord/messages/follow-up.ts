import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { truncate } from './markdown.ts';

/** Stands between what was asked before and what is asked now. */
const AND_NOW = ' › ';

/**
 * A question with what was asked before it, the oldest first: `How fast is it? › And how much memory?`. It is
 * looked up, and kept in a message, as one question; its oldest parts are left out where it is too long.
 */
export function followUp(before: string, now: string): string {
  const question = truncate(now.trim(), MAX_QUESTION_CHARACTERS);
  const earlier = before.split(AND_NOW);
  for (let from = 0; from < earlier.length; from += 1) {
    const whole = [...earlier.slice(from), question].join(AND_NOW);
    if (whole.length <= MAX_QUESTION_CHARACTERS) return whole;
  }
  return question;
}
