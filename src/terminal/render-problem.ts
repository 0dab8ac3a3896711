import { VerbatimError } from '../errors.ts';
import { colorsFor, type TerminalStream } from './abilities.ts';

/**
 * What went wrong, for a terminal: code, message and hint; or the stack of what nobody foresaw.
 *
 * @param stream - Where it will be written: standard error unless given.
 */
export function renderProblem(error: unknown, stream: TerminalStream = process.stderr): string {
  const colors = colorsFor(stream);
  if (error instanceof VerbatimError)
    return `${colors.red(error.code)}  ${error.message}\n${colors.dim(`hint: ${error.hint}`)}\n`;
  return `${colors.red('UNEXPECTED')}  ${error instanceof Error ? error.stack : String(error)}\n`;
}
