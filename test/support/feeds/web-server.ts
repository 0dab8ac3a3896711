import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a path gives: a body, with an ETag of its own, or whatever a function does. */
export type Page =
  | string
  | Buffer
  | { readonly body: string | Buffer; readonly headers?: Record<string, string>; readonly status?: number }
  | PageHandler;

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface WebServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
  /** What each path gives; may be changed at any time. What is not there is 404. */
  readonly pages: Map<string, Page>;
  /** Every request that came: path, and the headers that matter. */
  readonly requests: {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly at: number;
  }[];
  /** The paths that were asked for since this was last called. */
  asked(): string[];
}

/** Starts a web server of this machine for one test. It answers conditional requests. */
export async function startWebServer(pages: Readonly<Record<string, Page>> = {}): Promise<WebServer> {
  const here = new Map(Object.entries(pages));
  const requests: WebServer['requests'][number][] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers, at: performance.now() });
    answer(here.get(path) ?? { body: 'not here', status: 404 }, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  // Listening on a TCP port, so the address is one.
  const { port } = server.address() as AddressInfo;
  let told = 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    pages: here,
    requests,
    asked() {
      const paths = requests.slice(told).map(({ path }) => path);
      told = requests.length;
      return paths;
    },
  };
}

function answer(page: Page, request: IncomingMessage, response: ServerResponse): void {
  if (typeof page === 'function') {
    page(request, response);
    return;
  }
  const {
    body,
    headers = {},
    status = 200,
  } = typeof page === 'string' || Buffer.isBuffer(page) ? { body: page } : page;
  const etag = `"${Buffer.from(body).toString('base64').slice(-40)}${body.length}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(status, { etag, ...headers }).end(body);
}

/** Leads somewhere else. */
export function redirect(location: string, status = 302): Page {
  return { body: '', status, headers: { location } };
}

/** Ends the connection in the middle of a body. */
export function cutAfter(body: string, bytes: number): Page {
  return (_, response) => {
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(body)) });
    response.write(body.slice(0, bytes), () => setTimeout(() => response.destroy(), 20));
  };
}
