/** Longer addresses than this would crowd the words out of a message. */
const MAX_URL_LENGTH = 400;

/**
 * A masked link without a preview, `[label](<url>)`, or the label alone when the address is not one that may be clicked:
 * not http or https, with a user name in it, or over 400 characters.
 *
 * @param label - Markdown: our own words, or somebody's passed through `verbatim`.
 */
export function link(label: string, url: string | undefined): string {
  const address = clickable(url);
  return address === undefined ? label : `[${label}](<${address}>)`;
}

/** The address with everything percent-encoded that could end a link in markdown, or `undefined` when it may not be shown. */
export function clickable(url: string | undefined): string | undefined {
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
