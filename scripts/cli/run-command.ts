import { type Command, CommanderError } from 'commander';
import { type Config, parseConfig } from '../../src/config.ts';
import { readEnvFile } from '../../src/env-file.ts';
import { VerbatimError } from '../../src/errors.ts';
import { printLine, printProblem } from '../../src/terminal/print-problem.ts';

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
  endWithoutOutput();
  command.exitOverride().allowExcessArguments(false).showHelpAfterError('(--help shows how it is used)');
  try {
    command.parse();
    readEnvFile();
    process.exitCode = (await run(parseConfig(process.env))) ?? 0;
  } catch (error) {
    process.exitCode = report(error);
  }
}

/**
 * Ends the process when its output cannot be written: the reader has gone, as after `ask … | head -1`, or the
 * disk is full. What is on its way to nobody need not be finished.
 */
function endWithoutOutput(): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    const why = code === 'EPIPE' ? 'nobody reads it any more' : code === 'ENOSPC' ? 'the disk is full' : code;
    printLine(`OUTPUT_UNWRITABLE  The output cannot be written: ${why}.\n`);
    process.exit(EXIT.expectedProblem);
  });
  // The progress bar and the problems are for those who want to see them.
  process.stderr.on('error', () => undefined);
}

function report(error: unknown): number {
  // Commander has already said what is wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.wrongUsage;
  printProblem(error);
  const isUsage = error instanceof VerbatimError && error.code === 'USAGE_INVALID';
  return isUsage ? EXIT.wrongUsage : EXIT.expectedProblem;
}
