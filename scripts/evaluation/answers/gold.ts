import { z } from 'zod';
import { readJsonLines } from '../../cli/json-lines.ts';

/** Where an answer is said: a range of an episode, in seconds. */
const answerRange = z.object({ episode: z.string(), start: z.number(), end: z.number() });

const goldLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  episode: z.string().optional(),
  answers: z.array(answerRange),
  must_contain: z.array(z.string()).default([]),
  kind: z.string().optional(),
});

export type AnswerRange = z.infer<typeof answerRange>;

/** A question and the answers that people found to it. */
export interface GoldQuestion {
  readonly id: string;
  readonly question: string;
  /** The only episode to search. */
  readonly episode?: string | undefined;
  /** All ranges that answer it; empty if the library does not answer it. */
  readonly answers: readonly AnswerRange[];
  /** Phrases of which a good quote contains one; empty if only the ranges decide. */
  readonly mustContain: readonly string[];
  /** Groups questions in the report. */
  readonly kind?: string | undefined;
}

/**
 * Reads a JSONL file of gold:
 * `{"id", "question", "episode"?, "answers": [{"episode", "start", "end"}], "must_contain"?, "kind"?}`.
 *
 * @throws VerbatimError QUESTIONS_INVALID that names the file and the line.
 */
export async function readGold(file: string): Promise<GoldQuestion[]> {
  const lines = await readJsonLines(file, goldLine);
  return lines.map(({ must_contain: mustContain, ...line }) => ({ ...line, mustContain }));
}
