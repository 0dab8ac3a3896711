import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { answerQuestion } from '../answering/ask/answer-question.ts';
import type { Sources } from '../answering/sources.ts';
import { VerbatimError } from '../errors.ts';
import { abilitiesOf, colorsFor, type TerminalStream } from './abilities.ts';
import { renderAnswer } from './render-answer.ts';
import { renderProblem } from './render-problem.ts';

export interface ConversationOptions {
  readonly sources: Sources;
  readonly input: Readable;
  /** A terminal, or another stream. */
  readonly output: Writable & TerminalStream;
}

/** Maximum number of quotes in an answer. */
const QUOTES = 3;

/** Answers questions, one a line, until the input ends. */
export async function converse({ sources, input, output }: ConversationOptions): Promise<void> {
  const lines = createInterface({ input, output, prompt: colorsFor(output).cyan('? ') });
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') output.write(await reply(sources, line, output));
    lines.prompt();
  }
  output.write('\n');
}

async function reply(sources: Sources, question: string, output: TerminalStream): Promise<string> {
  try {
    return `\n${renderAnswer(await answerQuestion(sources, question, { limit: QUOTES }), abilitiesOf(output))}`;
  } catch (error) {
    if (error instanceof VerbatimError) return renderProblem(error, output);
    throw error;
  }
}
