import { VerbatimError } from '../../errors.ts';

/**
 * What is shown of an address: its host alone. A path or a query may be what lets its owner in, as with feeds
 * for members.
 */
export function shownAddress(address: string | URL): string {
  const url = parseUrl(String(address));
  return url === undefined ? 'an address that cannot be read' : url.host;
}

/** An address of the web, as it can be asked for, and who it says asks for it. */
export interface WebAddress {
  /** Without user name, password and fragment. */
  readonly url: URL;
  /** The value of an `Authorization` header, where the address had a user name or a password. */
  readonly authorization?: string;
}

/**
 * Reads the address of something to fetch.
 *
 * @param base - What a relative address is relative to.
 * @throws VerbatimError FEED_ADDRESS_INVALID, which does not repeat the address.
 */
export function toWebAddress(text: string, base?: URL): WebAddress {
  const url = parseUrl(text.trim(), base);
  if (url === undefined || !/^https?:$/.test(url.protocol) || text.length > MAX_ADDRESS_CHARACTERS) {
    throw new VerbatimError(
      'FEED_ADDRESS_INVALID',
      'An address is none that begins with http:// or https://.',
      {
        hint: 'Copy the address of the feed from a podcast app or from the host of the podcast.',
      },
    );
  }
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (username === '' && password === '') return { url };
  const credentials = `${decoded(username)}:${decoded(password)}`;
  return { url, authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** Longer ones are not taken by servers. */
const MAX_ADDRESS_CHARACTERS = 8000;

const SECRET_NAME =
  /^(?:auth|authorization|access|apikey|api_key|code|credential|credentials|expires|hmac|jwt|key|key-pair-id|member|pass|passwd|password|policy|pw|secret|session|sig|signature|subscriber|ticket|token|uid|user|username)$|(?:token|secret|password|signature|api[-_]?key|auth)$/i;
/** A folder that hosts give to feeds for members. */
const SECRET_FOLDER = /^(?:private|premium|members?|patrons?|subscribers?)$/i;
/** A signed token (RFC 7519), or other text that nobody could guess and that is longer than any id. */
const SECRET_TEXT = /^eyJ[\w-]{10,}|^(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{40,}={0,2}$/i;

/**
 * Whether an address may be for one person alone: it holds a user name, a token or a signature, as the feeds
 * of Patreon, Supercast, Supporting Cast, Memberful and Substack for members do.
 */
export function mayHoldSecret(address: string | URL): boolean {
  const url = parseUrl(String(address));
  if (url === undefined) return false;
  if (url.username !== '' || url.password !== '') return true;
  const parameters = [...url.searchParams];
  if (parameters.some(([name, value]) => value !== '' && (SECRET_NAME.test(name) || SECRET_TEXT.test(value))))
    return true;
  const folders = url.pathname.split('/').map(decoded);
  return folders.some(
    (folder) => SECRET_FOLDER.test(folder) || SECRET_TEXT.test(folder.replace(/\.\w+$/, '')),
  );
}

/** What stands in one address and must not come out in any other: names, passwords, tokens. */
export function secretsIn(address: string | URL): string[] {
  const url = parseUrl(String(address));
  if (url === undefined || !mayHoldSecret(address)) return [];
  const parts = [url.username, url.password, ...url.searchParams.values(), ...url.pathname.split('/')];
  return [...new Set(parts.flatMap((part) => [part, decoded(part)]))].filter(
    (part) => part.length >= SHORTEST_SECRET,
  );
}

/** Anything shorter occurs everywhere. */
const SHORTEST_SECRET = 8;

function parseUrl(text: string, base?: URL): URL | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
