/** Whether a text is the address of a Postgres database: `postgres://user:password@host:port/database`. */
export function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return /^postgres(?:ql)?:$/.test(protocol) && /^\/[^/@]+$/.test(pathname);
}

/**
 * Names a database by its host, port and database name. User and password are left out, wherever they stand
 * in the address.
 */
export function placeOf(url: string): string {
  if (!isPostgresUrl(url)) return 'Postgres';
  const { host, pathname } = new URL(url);
  return `Postgres at ${host || 'this machine'}${pathname}`;
}
