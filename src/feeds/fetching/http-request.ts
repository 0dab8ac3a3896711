import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { lookUpPublicAddress, refusePrivateAddress } from './public-addresses.ts';

/** Milliseconds that a server may be silent, and that one response may take. */
const SILENT_MS = 20_000;
const WHOLE_MS = 300_000;

export interface HttpRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Maximum size of the decompressed body. */
  readonly maxBytes: number;
  /** Whether to take the beginning of a larger body, instead of failing. */
  readonly takesBeginning?: boolean | undefined;
  /** Whether the address may be on this machine or in its private networks. */
  readonly allowPrivate: boolean;
  readonly silentMs?: number | undefined;
  readonly wholeMs?: number | undefined;
}

/** A response of any status. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Whether the connection ended early, so that this is only the beginning of the body. */
  readonly isCut: boolean;
  /** Whether it was cut off because it took too long. */
  readonly isSlow: boolean;
}

/** A body was larger than `maxBytes`. */
export class BodyTooLarge extends Error {}

/** A response took longer than `wholeMs`, and none of its body has arrived. */
export class AnswerTooSlow extends Error {}

/**
 * Sends one GET request. Redirects are not followed.
 *
 * @throws BodyTooLarge, AnswerTooSlow; VerbatimError FEED_ADDRESS_PRIVATE; errors of the network and of TLS.
 */
export async function requestOnce(options: HttpRequest): Promise<HttpAnswer> {
  const { url, headers, allowPrivate, silentMs = SILENT_MS, wholeMs = WHOLE_MS } = options;
  if (!allowPrivate) refusePrivateAddress(url);
  const signal = AbortSignal.timeout(wholeMs);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, {
      headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
      timeout: silentMs,
      signal,
      // A new connection, so that the check of the address applies to it.
      agent: false,
      ...(!allowPrivate && { lookup: lookUpPublicAddress }),
    });
    request.on('timeout', () =>
      request.destroy(new Error(`Nothing was received for ${silentMs / 1000} seconds.`)),
    );
    request.on('response', resolve);
    request.on('error', (error) => reject(signal.aborted ? new AnswerTooSlow() : error));
    request.end();
  });
  try {
    const { body, isCut } = await readBody(response, options);
    const isSlow = isCut && signal.aborted;
    return { status: response.statusCode ?? 0, headers: response.headers, body, isCut, isSlow };
  } finally {
    response.destroy();
  }
}

async function readBody(
  response: IncomingMessage,
  { maxBytes, takesBeginning = false }: Pick<HttpRequest, 'maxBytes' | 'takesBeginning'>,
): Promise<{ body: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decompressed(response)) {
      size += chunk.length;
      if (size > maxBytes && !takesBeginning) throw new BodyTooLarge();
      chunks.push(chunk);
      if (size >= maxBytes && takesBeginning) break;
    }
    return { body: Buffer.concat(chunks, Math.min(size, maxBytes)), isCut: false };
  } catch (error) {
    if (error instanceof BodyTooLarge || size === 0) throw error;
    return { body: Buffer.concat(chunks), isCut: true };
  }
}

function decompressed(response: IncomingMessage): Readable {
  const through = decompressorFor(response.headers['content-encoding']);
  // Errors surface at the end that is read.
  return through === undefined ? response : pipeline(response, through, () => undefined);
}

function decompressorFor(encoding = '') {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
