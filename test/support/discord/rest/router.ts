import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, apiErrors } from '../api-errors.ts';
import type { Fault, Faults } from '../faults.ts';
import { isObject, type Json } from '../json.ts';

/** A request that was understood. */
export interface Call {
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as an object; empty when there is none. */
  readonly body: Json;
  /** The body as a list, for the routes that take one. */
  readonly list: readonly Json[];
}

export interface Route {
  /** `PATCH /channels/:channel/messages/:message` */
  readonly on: string;
  /** Interaction callbacks and webhooks carry their own token. */
  readonly withoutToken?: boolean;
  /** What to answer with; `undefined` is 204. */
  readonly handle: (call: Call) => unknown;
}

/** One request, as it was received and answered. */
export interface RequestRecord {
  readonly at: number;
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

export interface RouterOptions {
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly token: string;
  readonly onRequest: (record: RequestRecord) => void;
}

/** Discord's REST API over HTTP: authorization, routing, faults, and errors in Discord's shape. */
export function createRouter({ routes, faults, token, onRequest }: RouterOptions): Server {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.on) }));

  return createServer((request, response) => {
    void respond(request, response).catch((error: unknown) => {
      write(response, 500, { message: String(error), code: 0 });
    });
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = Date.now();
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
    const raw = await readBody(request);
    const record = (status: number) => onRequest({ at, method, path, body: parse(raw) ?? raw, status });

    const fault = faults.take(method, path);
    if (fault?.delayMs !== undefined) await faults.hang(sleep(fault.delayMs));
    if (fault !== undefined && !fault.afterwards && happens(fault)) return fail(response, fault, record);

    const result = handle(method, path, url.searchParams, raw, request.headers.authorization);
    if (fault?.afterwards === true) return fail(response, fault, record);
    record(result.status);
    if ('retryAfter' in result && result.retryAfter !== undefined)
      response.setHeader('Retry-After', String(result.retryAfter));
    write(response, result.status, result.body);
  }

  function handle(
    method: string,
    path: string,
    query: URLSearchParams,
    raw: string,
    authorization: string | undefined,
  ) {
    try {
      const found = find(method, path);
      if (!found.route.withoutToken && authorization !== `Bot ${token}`) throw apiErrors.unauthorized();
      const body = raw === '' ? {} : parse(raw);
      if (body === undefined) throw apiErrors.badJson();
      const list = Array.isArray(body) ? body.filter(isObject) : [];
      const result = found.route.handle({
        params: found.params,
        query,
        body: isObject(body) ? body : {},
        list,
      });
      return result === undefined ? { status: 204 } : { status: 200, body: result };
    } catch (error) {
      if (error instanceof ApiError)
        return { status: error.status, body: error.toJSON(), retryAfter: error.retryAfter };
      throw error;
    }
  }

  function find(method: string, path: string) {
    for (const { route, pattern } of compiled) {
      const match = pattern.exec(`${method} ${path}`);
      if (match !== null) return { route, params: { ...match.groups } };
    }
    throw apiErrors.notFound();
  }
}

function compile(on: string): RegExp {
  return new RegExp(`^${on.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** A fault that only waits is no failure. */
function happens(fault: Fault): boolean {
  return fault.reset === true || fault.status !== undefined;
}

function fail(response: ServerResponse, fault: Fault, record: (status: number) => void): void {
  if (fault.reset === true || fault.status === undefined) {
    record(0);
    // A reset rather than a close: the client sees ECONNRESET.
    const { socket } = response;
    if (socket !== null) socket.resetAndDestroy();
    return;
  }
  const { status, code = 0, retryAfter = 1, global = false } = fault;
  record(status);
  if (status === 429) {
    response.setHeader('Retry-After', String(retryAfter));
    response.setHeader('X-RateLimit-Scope', global ? 'global' : 'user');
    if (global) response.setHeader('X-RateLimit-Global', 'true');
    write(response, 429, { message: 'You are being rate limited.', retry_after: retryAfter, global });
    return;
  }
  write(response, status, { message: `${status}: injected`, code });
}

function write(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
