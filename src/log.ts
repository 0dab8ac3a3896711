import { writeFileSync } from 'node:fs';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

export interface LoggerOptions {
  /** The lowest level that is written: trace, debug, info, warn, error, fatal, or silent. */
  readonly level: string;
  /** A secret that is masked wherever it appears. */
  readonly secret?: string;
  /** The shard that writes the lines, where there are several. */
  readonly shard?: number | undefined;
  /** Where the lines go. Standard error unless given. */
  readonly destination?: DestinationStream;
}

/** The shape of a Discord bot token: catches tokens other than the one in use. */
const TOKEN_LIKE = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
/** The address of a database, which may contain a password. */
const DATABASE_LIKE = /postgres(?:ql)?:\/\/[^\s"'`\\]+/g;
const REDACTED = '[secret]';

/**
 * A logger of JSON lines. Errors under `err` are written with their code, stack and causes. Secrets are
 * masked. Logging never throws: a line that cannot be written, to a full disk or a closed pipe, is dropped.
 * Otherwise the handler of uncaught errors, which logs them, would be called again for its own failure,
 * endlessly.
 */
export function createLogger({ level, secret, shard, destination = STANDARD_ERROR }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: shard === undefined ? null : { shard },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeSafely },
      // Applied to the finished line, so that no field, message or stack can get around it.
      hooks: { streamWrite: (line) => redact(line, secret) },
    },
    {
      write(line) {
        try {
          destination.write(line);
        } catch {
          // There is nobody left to tell.
        }
      },
    },
  );
}

/**
 * Logs uncaught errors instead of ending the process: when a dependency fails on one event before our
 * handlers get it, all other users are still served. That is safe because events do not depend on each other,
 * and everything is written in transactions.
 */
export function goOnAfterErrors(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (err: unknown) => log.error({ err }, 'continued after an uncaught error'));
}

/** Writes synchronously, so that the last line before a crash is not lost. */
const STANDARD_ERROR: DestinationStream = { write: (line) => writeFileSync(2, line) };

/** Anything can be thrown, even a value that cannot be converted to text. */
function describeSafely(error: unknown): ErrorDescription {
  try {
    return describeError(error);
  } catch {
    return { name: typeof error, message: 'This error cannot be described.' };
  }
}

function redact(line: string, secret: string | undefined): string {
  const masked = line.replace(TOKEN_LIKE, REDACTED).replace(DATABASE_LIKE, REDACTED);
  return secret === undefined || secret === '' ? masked : masked.replaceAll(secret, REDACTED);
}

interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

/** How many causes are followed at most: a chain of causes can be circular. */
const MAX_CAUSES = 5;

/**
 * The few fields that explain an error. All others are left out: libraries attach requests to their errors,
 * and those contain users' words.
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
