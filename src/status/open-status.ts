import { readFileSync } from 'node:fs';
import { StatusBoard, type StatusBoardOptions } from './status-board.ts';
import { serveStatus } from './status-server.ts';

const PACKAGE = new URL('../../package.json', import.meta.url);

/**
 * A board to which shards tell how they are, and where there is a port, a server that tells others.
 *
 * @throws VerbatimError STATUS_PORT_UNUSABLE.
 */
export async function openStatus({
  port,
  ...options
}: Pick<StatusBoardOptions, 'shards' | 'lastSync'> & { readonly port: number | undefined }) {
  const { version }: { version: string } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const board = new StatusBoard({ version, ...options });
  const server = port === undefined ? undefined : await serveStatus(port, () => board.status());
  return { board, close: () => server?.close() };
}
