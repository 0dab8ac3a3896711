import { type Command, CommanderError } from 'commander';
import { config as readEnvFile } from 'dotenv';
import pc from 'picocolors';
import { type Config, parseConfig } from '../src/config.ts';
import { VerbatimError } from '../src/errors.ts';

/** The exit statuses of every command. */
const EXIT = { expectedProblem: 1, wrongUsage: 2 } as const;

/**
 * Runs a command line: reads `.env`, parses the arguments, and turns whatever goes wrong into a message on stderr and an exit
 * status: 1 for a problem that is told with its hint, 2 for wrong usage.
 *
 * @param run - Called with the settings after the arguments were parsed. The status it returns is the process's, 0 if none.
 */
export async function runCommand(
  command: Command,
  run: (config: Config) => Promise<number | undefined>,
): Promise<void> {
  command.exitOverride().allowExcessArguments(false).showHelpAfterError('(--help shows how it is used)');
  try {
    command.parse();
    readEnvFile({ quiet: true });
    process.exitCode = (await run(parseConfig(process.env))) ?? 0;
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Says on stderr what went wrong. */
export function printProblem({ code, message, hint }: VerbatimError): void {
  process.stderr.write(`${pc.red(code)}  ${message}\n${pc.dim(`hint: ${hint}`)}\n`);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.wrongUsage;
  if (error instanceof VerbatimError) {
    printProblem(error);
    return error.code === 'USAGE_INVALID' ? EXIT.wrongUsage : EXIT.expectedProblem;
  }
  // Not foreseen: the stack is what helps whoever has to mend it.
  process.stderr.write(`${pc.red('UNEXPECTED')}  ${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.expectedProblem;
}
