import { once } from 'node:events';
import { createServer } from 'node:http';
import { VerbatimError } from '../errors.ts';
import type { Status } from './status-board.ts';

/** Reachable from this machine only, since the status tells how much the bot is used. */
const HOST = '127.0.0.1';
/** How long receiving a request may take, in milliseconds. */
const REQUEST_WITHIN_MS = 5_000;
const MAX_CONNECTIONS = 20;

/**
 * Serves the status on this machine: `GET /status` returns JSON, with 200 if the bot is healthy and 503 if
 * not. There are no other pages.
 *
 * @throws VerbatimError STATUS_PORT_UNUSABLE.
 */
export async function serveStatus(port: number, status: () => Status): Promise<{ close(): void }> {
  const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, ({ method, url }, response) => {
    response.setHeader('cache-control', 'no-store').setHeader('connection', 'close');
    if (url !== '/status') return void response.writeHead(404).end();
    if (method !== 'GET' && method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const told = status();
    response.writeHead(told.healthy ? 200 : 503, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(told)}\n`);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new VerbatimError('STATUS_PORT_UNUSABLE', `Port ${port} of this machine cannot be used.`, {
      hint: 'Another program uses it, or it needs more rights: set STATUS_PORT to another port above 1023.',
      cause,
    });
  }
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
