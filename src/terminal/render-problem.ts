import { VerbatimError } from '../errors.ts';
import { colorsFor, type TerminalStream } from './abilities.ts';

/**
 * Renders an error for a terminal: code, message and hint of a VerbatimError, the stack of any other error.
 *
 * @param stream - Where it will be written; standard error unless given.
 */
export function renderProblem(error: unknown, stream: TerminalStream = process.stderr): string {
  const colors = colorsFor(stream);
  if (error instanceof VerbatimError)
    return `${colors.red(error.code)}  ${error.message}\n${colors.dim(`hint: ${error.hint}`)}\n`;
  return `${colors.red('UNEXPECTED')}  ${error instanceof Error ? error.stack : String(error)}\n`;
}
