import { buttonTooOld } from '../interactions/button-errors.ts';
import { unescapeMarkdown, verbatim } from './markdown.ts';

/** A small line (`-#`) that no transcript text can begin with, since `verbatim` escapes it. */
const MARK = '-# ❓ ';

/**
 * The first line of an answer: what was asked, for the readers, and for the buttons below. A question can be three times
 * as long as a custom_id, so the message itself remembers it. 300 characters escape to at most 601, and are not cut.
 *
 * @param max - UTF-16 code units of markdown; for what may be longer than a question, and no button needs.
 */
export function questionLine(question: string, max?: number): string {
  return MARK + verbatim(question, max);
}

/** The question that a message of ours answers, or `undefined` when its first line holds none. */
export function questionOf(content: string): string | undefined {
  const [line = ''] = content.split('\n', 1);
  if (!line.startsWith(MARK)) return undefined;
  const question = unescapeMarkdown(line.slice(MARK.length));
  return question === '' ? undefined : question;
}

/**
 * As {@link questionOf}, for a button that cannot do without.
 *
 * @throws VerbatimError BUTTON_TOO_OLD.
 */
export function questionIn(content: string): string {
  const question = questionOf(content);
  if (question === undefined) throw buttonTooOld();
  return question;
}
