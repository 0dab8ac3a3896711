import { type ErrorCode, VerbatimError } from './errors.ts';

/** An error on its way from one thread to another, where classes and most fields are lost. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** What the log tells of it: a code of ours, of SQLite, of the operating system. */
  readonly code: string | number | undefined;
  /** What to do about it: for a VerbatimError, which is one again when it arrives. */
  readonly hint: string | undefined;
  /** What its message says apart from its words. */
  readonly facts: VerbatimError['facts'];
  readonly cause: SentError | undefined;
}

/** Causes that are sent at most, since a chain of causes can be a ring. */
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
