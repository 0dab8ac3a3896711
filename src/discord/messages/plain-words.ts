/** What a message may hold beside words: Discord's mentions, times, commands and custom emoji; addresses. */
const NOT_WORDS = /<(?:@[!&]?|#|t:|\/[^:>\n]*:|id:|a?:\w+:)[^>\s]*>|https?:\/\/\S+/g;

/** The words of a message that was typed into Discord, on one line. */
export function plainWords(content: string): string {
  return content.replace(NOT_WORDS, ' ').replace(/\s+/g, ' ').trim();
}
