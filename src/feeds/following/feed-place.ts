import { shownAddress, toWebAddress, type WebAddress } from '../fetching/feed-address.ts';

/** Where a feed is. */
export type FeedPlace =
  | { readonly kind: 'web'; readonly address: WebAddress; readonly called: string }
  | { readonly kind: 'file'; readonly file: string; readonly called: string };

/** Reads what names a feed: an address of the web, or a file. */
export function toFeedPlace(named: string): FeedPlace {
  if (isAddress(named)) return { kind: 'web', address: toWebAddress(named), called: shownAddress(named) };
  return { kind: 'file', file: named, called: calledInMessages(named) };
}

function isAddress(named: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(named);
}

/**
 * How a feed is called in messages: by its host, or its file. What may be a mistyped address is not repeated.
 */
export function calledInMessages(named: string): string {
  if (isAddress(named)) return shownAddress(named);
  return /[?@]/.test(named) ? 'a name that is none of a file' : named;
}
