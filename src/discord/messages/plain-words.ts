/**
 * What a message may hold beside words: Discord's mentions, times, commands and custom emoji; addresses. A
 * mention ends within so many characters: a text of nothing but `<#` would be read again from each of them.
 */
const NOT_WORDS = /<(?:@[!&]?|#|t:|\/[^:>\n]{1,100}:|id:|a?:\w{1,32}:)[^>\s]{0,40}>|https?:\/\/\S+/g;

/** The words of a message that was typed into Discord, on one line. */
export function plainWords(content: string): string {
  return content.replace(NOT_WORDS, ' ').replace(/\s+/g, ' ').trim();
}
