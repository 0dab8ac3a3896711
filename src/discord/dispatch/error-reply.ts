import { ERROR_CODES, type ErrorCode, type VerbatimError } from '../../errors.ts';
import { literalMarkdown } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';

/** Errors that only the operator can mend. Their messages name folders, which users need not know. */
const OPERATOR_ERRORS: ReadonlySet<ErrorCode> = new Set([
  'LIBRARY_MISSING',
  'LIBRARY_DAMAGED',
  'LIBRARY_INACCESSIBLE',
  'LIBRARY_NEWER',
  'LIBRARY_MODEL_MISMATCH',
  'MODEL_UNAVAILABLE',
  'MODEL_CACHE_UNWRITABLE',
]);

/** Whether the log needs the whole error: the user cannot mend it, or another error is its cause. */
export function isForTheLog({ code, cause }: VerbatimError): boolean {
  return OPERATOR_ERRORS.has(code) || cause !== undefined;
}

/** What the user is told about an expected error. */
export function errorReply({ code, message, hint }: VerbatimError): Reply {
  if (OPERATOR_ERRORS.has(code)) {
    return {
      content: `I cannot look anything up right now. ${ERROR_CODES[code]}\n-# Whoever runs this bot finds what to do in its log, under ${code}.`,
    };
  }
  if (code === 'LIBRARY_BUSY')
    return {
      content:
        'I cannot write that down right now: the episodes are just being indexed.\n-# Try again in a minute.',
    };
  return { content: `${literalMarkdown(message)}\n-# ${literalMarkdown(hint)}` };
}
