/** What a message may hold beside words, as Discord writes it: mentions, times, commands, custom emoji; and addresses. */
const NOT_WORDS = /<(?:@[!&]?|#|t:|\/[^:>\n]*:|id:|a?:\w+:)[^>\s]*>|https?:\/\/\S+/g;

/** The words of a message as it was typed into Discord, on one line. */
export function plainWords(content: string): string {
  return content.replace(NOT_WORDS, ' ').replace(/\s+/g, ' ').trim();
}
