import { unescapeMarkdown } from './markdown.ts';
import { plainWords } from './plain-words.ts';
import { readQuestion } from './question-line.ts';

/** A line of a quote as the bot shows it, with the time or the name before the words. */
const QUOTED = /^> (?:\[[^\]]*\]\(<[^>]*>\) )?(?:\*\*(?:[^*\\]|\\.){1,110}\*\*: )?/;

/**
 * The words of a message that somebody wants to have looked for, on one line: of an answer of the bot the
 * words that it quotes, or what it was asked where it quotes nothing.
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
