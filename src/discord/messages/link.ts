/** The most characters of an address. A longer one would leave too little room for the quote. */
const MAX_URL_LENGTH = 400;

/**
 * A masked link without a preview, `[label](<url>)`; or the label alone if the address is missing, not http
 * or https, has a user name or password in it, or is longer than 400 characters.
 *
 * @param label - Markdown: our own words, or text of others passed through `literalMarkdown`.
 */
export function maskedLink(label: string, url: string | undefined): string {
  const address = clickableAddress(url);
  return address === undefined ? label : `[${label}](<${address}>)`;
}

/**
 * The address with every character percent-encoded that could end a link in markdown; `undefined` if it may
 * not be shown, for the reasons of {@link maskedLink}.
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
