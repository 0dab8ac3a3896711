import { type Command, CommanderError } from 'commander';
import { config as readEnvFile } from 'dotenv';
import { type Config, parseConfig } from '../../src/config.ts';
import { VerbatimError } from '../../src/errors.ts';
import { renderProblem } from '../../src/terminal/render-problem.ts';

/** The exit statuses of every command. */
const EXIT = { expectedProblem: 1, wrongUsage: 2 } as const;

/**
 * Runs a command: reads `.env`, parses the arguments, and turns every error into a message on stderr and an
 * exit status, which is 1 for a problem that is told with its hint, and 2 for wrong usage.
 *
 * @param run - Called with the settings after the arguments were parsed. It returns the exit status, 0 if
 * none.
 */
export async function runCommand(
  command: Command,
  run: (config: Config) => Promise<number | undefined>,
): Promise<void> {
  endQuietlyWhenNobodyReads();
  command.exitOverride().allowExcessArguments(false).showHelpAfterError('(--help shows how it is used)');
  try {
    command.parse();
    readEnvFile({ quiet: true });
    process.exitCode = (await run(parseConfig(process.env))) ?? 0;
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** A closed pipe, as after `ask … | head -1`, is no failure. */
function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

/** Says on stderr what went wrong. */
export function printProblem(error: unknown): void {
  process.stderr.write(renderProblem(error));
}

function report(error: unknown): number {
  // Commander has already said what is wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.wrongUsage;
  printProblem(error);
  const isUsage = error instanceof VerbatimError && error.code === 'USAGE_INVALID';
  return isUsage ? EXIT.wrongUsage : EXIT.expectedProblem;
}
