import { z } from 'zod';
import { readJsonLines } from '../../cli/json-lines.ts';

const SPAN = z.object({ start: z.number(), end: z.number() });

const GOLD_SUMMARY = z.object({
  episode: z.string(),
  topics: z.array(z.object({ topic: z.string(), spans: z.array(SPAN) })),
  summary: z.string(),
  highlights: z.array(SPAN.extend({ text: z.string() })).optional(),
});

/**
 * What people wrote about an episode: a summary, its topics with their ranges in seconds, and, if they picked
 * any, the lines that they would share.
 */
export type GoldSummary = z.infer<typeof GOLD_SUMMARY>;

/**
 * Reads a JSONL file of topics and summaries.
 *
 * @throws VerbatimError QUESTIONS_INVALID that names the file and the line.
 */
export function readGoldSummaries(file: string): Promise<GoldSummary[]> {
  return readJsonLines(file, GOLD_SUMMARY);
}
