import { shownAddress, toWebAddress, type WebAddress } from '../fetching/feed-address.ts';

/** Where a feed is; `called` is its name in messages. */
export type FeedPlace =
  | { readonly kind: 'web'; readonly address: WebAddress; readonly called: string }
  | { readonly kind: 'file'; readonly file: string; readonly called: string };

/**
 * Parses what names a feed: a web address, or a file.
 *
 * @throws VerbatimError FEED_ADDRESS_INVALID.
 */
export function toFeedPlace(named: string): FeedPlace {
  if (isAddress(named)) return { kind: 'web', address: toWebAddress(named), called: shownAddress(named) };
  return { kind: 'file', file: named, called: calledInMessages(named) };
}

function isAddress(named: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(named);
}

/**
 * The name of a feed in messages: its host, or its file. What may be a mistyped address is not repeated,
 * since it may contain a secret.
 */
export function calledInMessages(named: string): string {
  if (isAddress(named)) return shownAddress(named);
  return /[?@]/.test(named) ? 'a name that is not a file’s' : named;
}
