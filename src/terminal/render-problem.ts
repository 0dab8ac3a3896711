import pc from 'picocolors';
import { VerbatimError } from '../errors.ts';
import { abilitiesOf } from './abilities.ts';
import type { TerminalAbilities } from './render-answer.ts';

/** What went wrong, for a terminal: code, message and hint; or the stack of what nobody foresaw. */
export function renderProblem(
  error: unknown,
  terminal: Pick<TerminalAbilities, 'colors'> = abilitiesOf(process.stderr),
): string {
  const colors = pc.createColors(terminal.colors);
  if (error instanceof VerbatimError)
    return `${colors.red(error.code)}  ${error.message}\n${colors.dim(`hint: ${error.hint}`)}\n`;
  return `${colors.red('UNEXPECTED')}  ${error instanceof Error ? error.stack : String(error)}\n`;
}
