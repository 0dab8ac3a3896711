import { pickHighlights } from '../../../src/summary/highlights/pick-highlights.ts';
import { scoredLines } from '../../../src/summary/highlights/scored-lines.ts';
import type { SummarySource } from '../../../src/summary/summary-source.ts';
import { seededRandom } from '../../cli/seeded-random.ts';
import { shuffled, textRank } from './baselines.ts';
import type { GoldSummary } from './gold-summary.ts';
import { mean } from './mean.ts';
import { type Rouge, rouge, rougeWords } from './rouge.ts';

/** How many random summaries the mean is taken over. */
const DRAWS = 10;

/** How many sentences are ranked: more than fit into any reference summary. */
const ENOUGH = 60;

/**
 * Compares extracts with the reference summary. An extract takes sentences by rank until it has as many words
 * as the reference, where its last sentence is cut off. It is compared with its sentences in spoken order.
 */
export function judgeExtracts(source: SummarySource, gold: GoldSummary): Readonly<Record<string, Rouge>> {
  const texts = source.sentences.map(({ text }) => text);
  const reference = gold.summary.split(/(?<=[.?!])\s+/);
  const words = rougeWords(gold.summary);
  const scoreOf = (order: readonly number[]) => rouge(extract(texts, order, words), reference);
  const picks = pickHighlights(scoredLines(source), ENOUGH);
  const draws = Array.from({ length: DRAWS }, (_, seed) =>
    scoreOf(shuffled(texts.length, seededRandom(seed))),
  );
  return {
    highlights: scoreOf(picks.map(({ sentence }) => sentence.position)),
    lead: scoreOf(texts.map((_, at) => at)),
    random: meanOfRouges(draws),
    TextRank: scoreOf(textRank(texts)),
  };
}

function extract(texts: readonly string[], order: readonly number[], words: number): string[] {
  const chosen: number[] = [];
  let left = words;
  for (const at of order) {
    if (left <= 0) break;
    const length = rougeWords(texts[at] ?? '');
    if (length === 0) continue;
    chosen.push(at);
    left -= length;
  }
  const inOrder = chosen.sort((a, b) => a - b);
  let room = words;
  return inOrder.map((at) => {
    const kept = cutToWords(texts[at] ?? '', room);
    room -= rougeWords(kept);
    return kept;
  });
}

function cutToWords(text: string, words: number): string {
  const kept: string[] = [];
  let left = words;
  for (const run of text.split(/\s+/)) {
    left -= rougeWords(run);
    if (left < 0) break;
    kept.push(run);
  }
  return kept.join(' ');
}

function meanOfRouges(rouges: readonly Rouge[]): Rouge {
  return {
    rouge1: mean(rouges.map(({ rouge1 }) => rouge1)),
    rouge2: mean(rouges.map(({ rouge2 }) => rouge2)),
    rougeL: mean(rouges.map(({ rougeL }) => rougeL)),
  };
}
