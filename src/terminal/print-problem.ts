import { writeFileSync } from 'node:fs';
import { renderProblem } from './render-problem.ts';

/** Prints an error on standard error. Never throws, even if standard error is closed or full. */
export function printProblem(error: unknown): void {
  printLine(renderProblem(error));
}

/** Writes a text to standard error synchronously, so that it is out before the process ends. Never throws. */
export function printLine(text: string): void {
  try {
    writeFileSync(process.stderr.fd, text);
  } catch {
    // There is no other place to report it.
  }
}
