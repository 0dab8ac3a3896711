import { MAX_QUESTION_CHARACTERS } from '../../answering/question.ts';
import { truncate } from './markdown.ts';

/** Joins an earlier question and the one that follows it. */
const AND_NOW = ' › ';

/**
 * Joins a follow-up question with the questions before it, oldest first: `How fast is it? › And how much
 * memory?`. The result is searched, and shown in the message, as one question. If it would be longer than a
 * question may be, the oldest parts are left out.
 *
 * @param before - The earlier questions, joined in the same way.
 */
export function followUp(before: string, now: string): string {
  let whole = truncate(now.trim(), MAX_QUESTION_CHARACTERS);
  // Only the end of the earlier questions can fit.
  for (const part of before
    .slice(-2 * MAX_QUESTION_CHARACTERS)
    .split(AND_NOW)
    .reverse()) {
    if (part.length + AND_NOW.length + whole.length > MAX_QUESTION_CHARACTERS) break;
    whole = part + AND_NOW + whole;
  }
  return whole;
}
