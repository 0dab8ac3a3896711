import { unescapeMarkdown, verbatim } from './text.ts';

/** A small line (`-#`) that no transcript text can begin with, since `verbatim` escapes it. */
const MARK = '-# ❓ ';

/**
 * The first line of an answer: what was asked, for the readers, and for the buttons below. A question can be three times
 * as long as a custom_id, so the message itself remembers it. Never cut: 300 characters escape to at most 601.
 */
export function questionLine(question: string): string {
  return MARK + verbatim(question);
}

/** The question that a message of ours answers, or `undefined` when its first line holds none. */
export function questionOf(content: string): string | undefined {
  const [line = ''] = content.split('\n', 1);
  if (!line.startsWith(MARK)) return undefined;
  const question = unescapeMarkdown(line.slice(MARK.length));
  return question === '' ? undefined : question;
}
