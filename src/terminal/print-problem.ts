import { writeFileSync } from 'node:fs';
import { renderProblem } from './render-problem.ts';

/** Says on standard error what went wrong. Never throws: where that is closed or full, nobody can be told. */
export function printProblem(error: unknown): void {
  printLine(renderProblem(error));
}

/** Writes a text to standard error as it is, at once, so that it comes before the process ends. */
export function printLine(text: string): void {
  try {
    writeFileSync(process.stderr.fd, text);
  } catch {
    // There is nobody left to tell.
  }
}
