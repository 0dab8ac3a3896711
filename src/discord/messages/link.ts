/** Characters of an address at most. A longer one would leave too little room for the words. */
const MAX_URL_LENGTH = 400;

/**
 * A masked link without a preview, `[label](<url>)`; or the label alone, when the address is not http or
 * https, has a user name in it, or is longer than 400 characters.
 *
 * @param label - Markdown: our own words, or text of others passed through `literalMarkdown`.
 */
export function maskedLink(label: string, url: string | undefined): string {
  const address = clickableAddress(url);
  return address === undefined ? label : `[${label}](<${address}>)`;
}

/**
 * The address with every character percent-encoded that could end a link in markdown, or `undefined` when it
 * may not be shown; see {@link maskedLink}.
 */
export function clickableAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  const address = parsed.href.replace(/[()<>[\]\\"'`|*~\s]/g, percentEncode);
  return address.length <= MAX_URL_LENGTH ? address : undefined;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
