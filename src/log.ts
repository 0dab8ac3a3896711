import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

export interface LoggerOptions {
  /** The least severe level that is written: trace, debug, info, warn, error, fatal, or silent. */
  readonly level: string;
  /** A secret that must never be written, in whatever text it stands. */
  readonly secret?: string;
  /** Where the lines go. Standard error unless given. */
  readonly destination?: DestinationStream;
}

/** The shape of a Discord bot token, for a token that is not the one in use. */
const TOKEN_LIKE = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
const REDACTED = '[secret]';

/**
 * A logger of JSON lines. Errors under `err` are written with their code, stack and causes. Secrets are
 * masked.
 */
export function createLogger({ level, secret, destination = pino.destination(2) }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => describeError(error) },
      // Applied to the finished line, so that no field, message or stack can get around it.
      hooks: { streamWrite: (line) => redact(line, secret) },
    },
    destination,
  );
}

function redact(line: string, secret: string | undefined): string {
  const masked = line.replace(TOKEN_LIKE, REDACTED);
  return secret === undefined || secret === '' ? masked : masked.replaceAll(secret, REDACTED);
}

interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

/** Causes that are followed at most, since a chain of causes can be a ring. */
const MAX_CAUSES = 5;

/**
 * The few fields that explain an error. All others are left out: libraries attach requests to their errors,
 * with users' words in them.
 */
function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
      ? error.code
      : undefined;
  return {
    name: error.name,
    message: error.message,
    ...(code !== undefined && { code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}
