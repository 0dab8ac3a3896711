import { VerbatimError } from '../../errors.ts';

/**
 * How an address is shown: only its host. The path or the query may be secret, as in feeds for members.
 */
export function shownAddress(address: string | URL): string {
  const url = parseUrl(String(address));
  return url === undefined ? 'an address that cannot be read' : url.host;
}

/** A web address that can be requested, and the credentials that were in it. */
export interface WebAddress {
  /** Without user name, password and fragment. */
  readonly url: URL;
  /** Value of the `Authorization` header, where the address had a user name or a password. */
  readonly authorization?: string;
}

/**
 * Parses the address of something to fetch.
 *
 * @param base - What a relative address is relative to.
 * @throws VerbatimError FEED_ADDRESS_INVALID, which does not repeat the address.
 */
export function toWebAddress(text: string, base?: URL): WebAddress {
  const url = parseUrl(text.trim(), base);
  if (url === undefined || !/^https?:$/.test(url.protocol) || text.length > MAX_ADDRESS_CHARACTERS) {
    throw new VerbatimError(
      'FEED_ADDRESS_INVALID',
      'An address does not begin with http:// or https://, or is not valid.',
      {
        hint: 'Copy the address of the feed from a podcast app or from the podcast’s host.',
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

/** Servers do not accept longer ones. */
const MAX_ADDRESS_CHARACTERS = 8000;

const SECRET_NAME =
  /^(?:auth|authorization|access|apikey|api_key|code|credential|credentials|expires|hmac|jwt|key|key-pair-id|member|pass|passwd|password|policy|pw|secret|session|sig|signature|subscriber|ticket|token|uid|user|username)$|(?:token|secret|password|signature|api[-_]?key|auth)$/i;
/** Folders in which hosts keep feeds for members. */
const SECRET_FOLDER = /^(?:private|premium|members?|patrons?|subscribers?)$/i;
/** A signed token (RFC 7519), or another text that cannot be guessed and is longer than any id. */
const SECRET_TEXT = /^eyJ[\w-]{10,}|^(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{40,}={0,2}$/i;

/**
 * Whether an address may be meant for one person only: it contains a user name, a token or a signature, as
 * the members' feeds of Patreon, Supercast, Supporting Cast, Memberful and Substack do.
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

/**
 * The parts of an address that must not appear anywhere else: names, passwords, tokens. Empty if it has none.
 */
export function secretsIn(address: string | URL): string[] {
  const url = parseUrl(String(address));
  if (url === undefined || !mayHoldSecret(address)) return [];
  const parts = [url.username, url.password, ...url.searchParams.values(), ...url.pathname.split('/')];
  return [...new Set(parts.flatMap((part) => [part, decoded(part)]))].filter(
    (part) => part.length >= SHORTEST_SECRET,
  );
}

/** Shorter parts are too common to be secrets. */
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
