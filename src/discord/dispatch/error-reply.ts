import { ERROR_CODES, type ErrorCode, type VerbatimError } from '../../errors.ts';
import { literalMarkdown } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';

/** Errors that only the operator can mend. Their messages name folders, which users need not know. */
const OPERATOR_ERRORS: ReadonlySet<ErrorCode> = new Set([
  'LIBRARY_MISSING',
  'LIBRARY_DAMAGED',
  'LIBRARY_INACCESSIBLE',
  'LIBRARY_NEWER',
  'LIBRARY_BUSY',
  'LIBRARY_MODEL_MISMATCH',
  'MODEL_UNAVAILABLE',
  'MODEL_CACHE_UNWRITABLE',
]);

/** What the operator has to mend before anything can be written down. */
const UNWRITABLE: ReadonlySet<ErrorCode> = new Set([
  'BOT_DATA_DAMAGED',
  'BOT_DATA_UNWRITABLE',
  'BOT_DATA_NEWER',
  'BOT_DATA_GONE',
]);

/** Whether the log needs the whole error: the user cannot mend it, or another error is its cause. */
export function isForTheLog({ code, cause }: VerbatimError): boolean {
  return OPERATOR_ERRORS.has(code) || UNWRITABLE.has(code) || cause !== undefined;
}

/** What the user is told about an expected error. */
export function errorReply({ code, message, hint }: VerbatimError): Reply {
  if (code === 'BOT_DATA_BUSY')
    return { content: 'I cannot write that down right now.\n-# Try again in a minute.' };
  const isUnwritable = UNWRITABLE.has(code);
  if (isUnwritable || OPERATOR_ERRORS.has(code)) {
    const what = isUnwritable ? 'write that down' : 'look anything up';
    return {
      content: `I cannot ${what} right now. ${ERROR_CODES[code]}\n-# Whoever runs this bot finds what to do in its log, under ${code}.`,
    };
  }
  return { content: `${literalMarkdown(message)}\n-# ${literalMarkdown(hint)}` };
}
