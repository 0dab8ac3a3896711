/**
 * What a message may contain besides words: Discord's mentions, times, commands and custom emoji, and
 * addresses. The bounds on their length keep the time linear for a text of nothing but `<#`.
 */
const NOT_WORDS = /<(?:@[!&]?|#|t:|\/[^:>\n]{1,100}:|id:|a?:\w{1,32}:)[^>\s]{0,40}>|https?:\/\/\S+/g;

/** The words of a message as Discord delivers it, on one line. */
export function plainWords(content: string): string {
  return content.replace(NOT_WORDS, ' ').replace(/\s+/g, ' ').trim();
}
