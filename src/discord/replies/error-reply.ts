import { ERROR_CODES, type ErrorCode, type VerbatimError } from '../../errors.ts';
import { verbatim } from './markdown.ts';
import type { Reply } from './reply.ts';

/** What only whoever runs the bot can mend. Their messages name folders, which are nobody else's business. */
const OPERATORS: ReadonlySet<ErrorCode> = new Set([
  'LIBRARY_MISSING',
  'LIBRARY_DAMAGED',
  'LIBRARY_INACCESSIBLE',
  'LIBRARY_NEWER',
  'LIBRARY_MODEL_MISMATCH',
  'MODEL_UNAVAILABLE',
  'MODEL_CACHE_UNWRITABLE',
]);

/** Whether the log has to have all of an error: the user cannot do anything about it, or something else is underneath. */
export function isForTheLog({ code, cause }: VerbatimError): boolean {
  return OPERATORS.has(code) || cause !== undefined;
}

/** What the user is told about an expected failure. */
export function errorReply({ code, message, hint }: VerbatimError): Reply {
  if (OPERATORS.has(code)) {
    return {
      content: `I cannot look anything up right now. ${ERROR_CODES[code]}\n-# Whoever runs this bot finds what to do in its log, under ${code}.`,
    };
  }
  if (code === 'LIBRARY_BUSY')
    return {
      content:
        'I cannot write that down right now: the episodes are just being indexed.\n-# Try again in a minute.',
    };
  return { content: `${verbatim(message)}\n-# ${verbatim(hint)}` };
}
