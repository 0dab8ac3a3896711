import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { truncate } from './markdown.ts';

/** Stands between what was asked before and what is asked now. */
const AND_NOW = ' › ';

/**
 * A question with what was asked before it, the oldest first: `How fast is it? › And how much memory?`. It is
 * looked up, and kept in a message, as one question; its oldest parts are left out where it is too long.
 */
export function followUp(before: string, now: string): string {
  let whole = truncate(now.trim(), MAX_QUESTION_CHARACTERS);
  // What is longer than a question has no room, so its beginning need not be looked at.
  for (const part of before
    .slice(-2 * MAX_QUESTION_CHARACTERS)
    .split(AND_NOW)
    .reverse()) {
    if (part.length + AND_NOW.length + whole.length > MAX_QUESTION_CHARACTERS) break;
    whole = part + AND_NOW + whole;
  }
  return whole;
}
