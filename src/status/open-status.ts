import { readFileSync } from 'node:fs';
import { StatusBoard, type StatusBoardOptions } from './status-board.ts';
import { serveStatus } from './status-server.ts';

const PACKAGE = new URL('../../package.json', import.meta.url);

/**
 * Opens a board on which shards report their status and, if there is a port, an HTTP server that shows it.
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
