import { unescapeMarkdown } from './markdown.ts';
import { plainWords } from './plain-words.ts';
import { readQuestion } from './question-line.ts';

/** What stands before the words in a quoted line of the bot: `> `, a time with a link, a speaker's name. */
const QUOTED = /^> (?:\[[^\]]*\]\(<[^>]*>\) )?(?:\*\*(?:[^*\\]|\\.){1,110}\*\*: )?/;

/**
 * The words to search for when a user points at a message, on one line. For a message of the bot these are
 * the words that it quotes, or its question if it quotes nothing.
 */
export function messageWords({
  content,
  isOurs,
}: {
  readonly content: string;
  readonly isOurs: boolean;
}): string {
  if (!isOurs) return plainWords(content);
  const quoted = content.split('\n').filter((line) => line.startsWith('> '));
  const words = quoted.map((line) => unescapeMarkdown(line.replace(QUOTED, '').replaceAll('**', '')));
  return words.length > 0 ? words.join(' ').trim() : (readQuestion(content) ?? plainWords(content));
}
