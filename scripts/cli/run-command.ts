import { type Command, CommanderError } from 'commander';
import { type Config, parseConfig } from '../../src/config.ts';
import { readEnvFile } from '../../src/env-file.ts';
import { hasCode } from '../../src/errors.ts';
import { printLine, printProblem } from '../../src/terminal/print-problem.ts';

/** The exit statuses of every command. */
const EXIT = { expectedProblem: 1, wrongUsage: 2 } as const;

/**
 * Runs a command: parses its arguments, reads `.env`, and turns every error into a message on stderr and an
 * exit status. That is 2 for wrong usage, 1 for any other problem.
 *
 * @param run - Called with the settings once the arguments are parsed. Returns the exit status; 0 if
 * undefined.
 */
export async function runCommand(
  command: Command,
  run: (config: Config) => Promise<number | undefined>,
): Promise<void> {
  endWithoutOutput();
  command.exitOverride().allowExcessArguments(false).showHelpAfterError('(add --help to see how it is used)');
  try {
    command.parse();
    readEnvFile();
    process.exitCode = (await run(parseConfig(process.env))) ?? 0;
  } catch (error) {
    process.exitCode = report(error);
  }
}

/**
 * Ends the process when its output cannot be written: the reader is gone, as after `ask … | head -1`, or the
 * disk is full.
 */
function endWithoutOutput(): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    const why = code === 'EPIPE' ? 'nobody reads it any more' : code === 'ENOSPC' ? 'the disk is full' : code;
    printLine(`OUTPUT_UNWRITABLE  The output cannot be written: ${why}.\n`);
    process.exit(EXIT.expectedProblem);
  });
  // Progress and problems on stderr may go unread.
  process.stderr.on('error', () => undefined);
}

function report(error: unknown): number {
  // Commander has already printed what is wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.wrongUsage;
  printProblem(error);
  const isUsage = hasCode(error, 'USAGE_INVALID');
  return isUsage ? EXIT.wrongUsage : EXIT.expectedProblem;
}
