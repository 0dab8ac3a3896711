/** Whether a text is the address of a Postgres database: `postgres://user:password@host:port/database`. */
export function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return /^postgres(?:ql)?:$/.test(protocol) && /^\/[^/@]+$/.test(pathname);
}

/**
 * A database as it may be shown: host, port and name. Whoever connects, and by which password, stays out of
 * it, wherever in the address that stands.
 */
export function placeOf(url: string): string {
  if (!isPostgresUrl(url)) return 'Postgres';
  const { host, pathname } = new URL(url);
  return `Postgres at ${host || 'this machine'}${pathname}`;
}
