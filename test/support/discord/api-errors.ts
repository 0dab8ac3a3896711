import type { Json } from './json.ts';

/**
 * An answer of Discord that refuses a request: an HTTP status, a code, and for a bad form a tree of
 * complaints.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  /** Seconds after which a request that was refused by a rate limit may come again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: number,
    message: string,
    { errors, retryAfter }: { errors?: Json; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  toJSON(): Json {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors !== undefined && { errors: this.errors }),
      ...(this.retryAfter !== undefined && { retry_after: this.retryAfter, global: false }),
    };
  }
}

/** The errors that a bot meets, as the documentation of JSON error codes names them. */
export const apiErrors = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notTheAuthor: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  expiredToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  tagRequired: () => new ApiError(400, 40067, 'A tag is required to create a forum post in this channel'),
  threadExists: () => new ApiError(400, 160004, 'A thread has already been created for this message'),
  cannotReply: () => new ApiError(400, 160002, 'Cannot reply without permission to read message history'),
  rateLimited: (retryAfter: number) => new ApiError(429, 0, 'You are being rate limited.', { retryAfter }),
  badJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
} as const;

export type Path = readonly (string | number)[];

/** Collects everything that is wrong with a form, then refuses it with all of it, as Discord does (50035). */
export class Complaints {
  readonly #found: { readonly path: Path; readonly code: string; readonly message: string }[] = [];

  add(path: Path, code: string, message: string): void {
    this.#found.push({ path, code, message });
  }

  required(path: Path): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  /** Complains about a string or list whose length is not in the range. */
  length(
    path: Path,
    value: string | readonly unknown[],
    { min = 0, max }: { min?: number; max: number },
  ): void {
    if (value.length >= min && value.length <= max) return;
    if (min === 0) this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  }

  /** The error that tells what was found. */
  toError(): ApiError {
    return new ApiError(400, 50035, 'Invalid Form Body', { errors: this.#tree() });
  }

  throwIfAny(): void {
    if (this.#found.length > 0) throw this.toError();
  }

  #tree(): Json {
    const root: Record<string, unknown> = {};
    for (const { path, code, message } of this.#found) {
      let node = root;
      for (const step of path) {
        const next = node[step];
        const child: Record<string, unknown> = isBranch(next) ? next : {};
        node[step] = child;
        node = child;
      }
      node._errors = [...(Array.isArray(node._errors) ? node._errors : []), { code, message }];
    }
    return root;
  }
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
