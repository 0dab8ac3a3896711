import { once } from 'node:events';
import { z } from 'zod';
import { answerToJson } from '../../src/answering/ask/answer-json.ts';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import type { Sources } from '../../src/answering/sources.ts';
import { VerbatimError } from '../../src/errors.ts';
import { printProblem } from '../../src/terminal/print-problem.ts';
import { readJsonLines } from './json-lines.ts';
import { startProgress } from './progress.ts';

const questionLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  episode: z.string().optional(),
});

/**
 * Answers a file of questions on stdout, one JSON answer a line, in the order of the file. A question that
 * cannot be asked (empty, too long, about an unknown episode) gets a line with its error and without quotes.
 *
 * @returns Exit status: 1 if there was such a question, else 0.
 * @throws VerbatimError QUESTIONS_INVALID that names the file and the line, before anything is answered.
 */
export async function answerQuestionsFile(
  sources: Sources,
  file: string,
  options: { readonly limit?: number; readonly episode?: string },
): Promise<number> {
  const lines = await readJsonLines(file, questionLine);
  const progress = startProgress('Answering');
  let failed = 0;
  for (const [index, { id, question, episode }] of lines.entries()) {
    const json = await answerLine(id, question, episode ?? options.episode);
    await write(`${JSON.stringify(json)}\n`);
    progress.update((index + 1) / lines.length, `${index + 1} of ${lines.length}`);
  }
  progress.stop();
  return failed > 0 ? 1 : 0;

  async function answerLine(id: string, question: string, episode: string | undefined): Promise<object> {
    try {
      return answerToJson(await answerQuestion(sources, question, { episode, limit: options.limit }), id);
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      failed += 1;
      printProblem(error);
      const { code, message, hint } = error;
      return { id, question, answered: false, confidence: 0, quotes: [], error: { code, message, hint } };
    }
  }
}

/** Writes a line, and waits if the reader of the output is slower. */
async function write(line: string): Promise<void> {
  if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}
