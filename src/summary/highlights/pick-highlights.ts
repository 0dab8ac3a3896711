import type { SentenceRecord } from '../../library/records.ts';
import type { ScoredLine } from './scored-lines.ts';

/** A sentence that was picked. */
export interface PickedSentence {
  readonly sentence: SentenceRecord;
  /** 0 to 1: 1 for the first, falling from one to the next. */
  readonly score: number;
}

/** Minimum seconds between highlights: neighbouring sentences say the same. */
const APART = 30;

/**
 * The lines of an episode that people are most likely to share, of those that can be shown alone.
 *
 * @returns At most `count` sentences, best first.
 */
export function pickHighlights(lines: readonly ScoredLine[], count: number): PickedSentence[] {
  const best = lines.filter(({ showable }) => showable).sort((a, b) => b.odds - a.odds);
  const picked: ScoredLine[] = [];
  for (const line of best) {
    if (picked.length === count) break;
    const near = picked.some(({ sentence }) => Math.abs(sentence.start - line.sentence.start) < APART);
    const said = picked.some(({ sentence }) => sentence.text === line.sentence.text);
    if (!near && !said) picked.push(line);
  }
  const [first] = picked;
  return picked.map(({ sentence, odds }) => ({ sentence, score: odds / (first?.odds ?? 1) }));
}
