import { type ErrorCode, VerbatimError } from './errors.ts';

/** An error as plain data, to send between threads and processes, where classes and most fields are lost. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** A code of ours, of SQLite or of the operating system. */
  readonly code: string | number | undefined;
  /** Set for a VerbatimError only; `receiveError` makes it one again. */
  readonly hint: string | undefined;
  /** The values in the message of a VerbatimError; empty for other errors. */
  readonly facts: VerbatimError['facts'];
  readonly cause: SentError | undefined;
}

/** How many causes are sent at most: a chain of causes can be circular. */
const MAX_CAUSES = 5;

export function sendError(error: unknown, causes = MAX_CAUSES): SentError {
  if (!(error instanceof Error)) return sendError(new Error(String(error)), 0);
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    name,
    message,
    stack,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    hint: error instanceof VerbatimError ? error.hint : undefined,
    facts: error instanceof VerbatimError ? error.facts : {},
    cause: cause === undefined || causes === 0 ? undefined : sendError(cause, causes - 1),
  };
}

export function receiveError({ name, message, stack, code, hint, facts, cause: sent }: SentError): Error {
  const cause = sent && receiveError(sent);
  if (hint !== undefined) return new VerbatimError(code as ErrorCode, message, { hint, facts, cause });
  const error = Object.assign(new Error(message, { cause }), { name, ...(code !== undefined && { code }) });
  if (stack !== undefined) error.stack = stack;
  return error;
}
