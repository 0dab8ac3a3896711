import { buttonTooOld } from '../button-state/button-errors.ts';
import { literalMarkdown, unescapeMarkdown } from './markdown.ts';

/** The start of the line, in small print (`-#`). Escaped text cannot begin like this. */
const MARK = '-# ❓ ';

/**
 * The first line of an answer: the question, for readers and for the buttons below. A question can be three
 * times as long as a custom_id, so the message itself stores it. The 300 characters that a question may have
 * become at most 601 of markdown, and are not cut.
 *
 * @param max - The most markdown, in UTF-16 code units. Only for a text that no button needs.
 */
export function questionLine(question: string, max?: number): string {
  return MARK + literalMarkdown(question, max);
}

/** The question that a message of the bot answers; `undefined` if its first line has none. */
export function readQuestion(content: string): string | undefined {
  const [line = ''] = content.split('\n', 1);
  if (!line.startsWith(MARK)) return undefined;
  const question = unescapeMarkdown(line.slice(MARK.length));
  return question === '' ? undefined : question;
}

/**
 * As {@link readQuestion}, for a button that needs the question.
 *
 * @throws VerbatimError BUTTON_TOO_OLD if there is none.
 */
export function requireQuestion(content: string): string {
  const question = readQuestion(content);
  if (question === undefined) throw buttonTooOld();
  return question;
}
