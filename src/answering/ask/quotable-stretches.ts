import { joinSentences, type PassageRecord } from '../../library/records.ts';
import { allowsSentence, type Filters, hasPhrases, looksIntoPassages } from '../../retrieval/filters.ts';
import { isApart } from '../../transcript/sentences/passages.ts';
import type { MeaningfulSentence } from './choose-sentences.ts';

/**
 * The stretches of sentences that may be quoted: without the sentences that the filters exclude and, where
 * the quote must contain a phrase, only the shortest run that does.
 */
export function quotable(
  around: readonly MeaningfulSentence[],
  filters: Filters,
): readonly (readonly MeaningfulSentence[])[] {
  if (!looksIntoPassages(filters)) return [around];
  const stretches: MeaningfulSentence[][] = [];
  for (const one of around) {
    if (!allowsSentence(filters, one.sentence)) continue;
    const open = stretches.at(-1);
    if (open?.at(-1)?.sentence.position === one.sentence.position - 1) open.push(one);
    else stretches.push([one]);
  }
  return stretches.flatMap((stretch) => shortestWithPhrases(stretch, filters));
}

/** The shortest run of a stretch that contains every phrase, in an array; empty if there is none. */
function shortestWithPhrases(
  stretch: readonly MeaningfulSentence[],
  filters: Filters,
): readonly (readonly MeaningfulSentence[])[] {
  if (filters.phrases.length === 0) return [stretch];
  for (let length = 1; length <= stretch.length; length += 1) {
    for (let first = 0; first + length <= stretch.length; first += 1) {
      const run = stretch.slice(first, first + length);
      if (hasPhrases(filters, joinSentences(run.map(({ sentence }) => sentence)))) return [run];
    }
  }
  return [];
}

/**
 * Whether a sentence belongs together with the passage: everything from one to the other is sponsor read or
 * everything is conversation, as the passage is, and there is no long silence.
 */
export function isConnected(
  around: readonly MeaningfulSentence[],
  index: number,
  passage: PassageRecord,
): boolean {
  const position = around[index]?.sentence.position ?? 0;
  const from = Math.min(position, passage.first);
  const to = Math.max(position, passage.last);
  const between = around
    .map(({ sentence }) => sentence)
    .filter((sentence) => sentence.position >= from && sentence.position <= to);
  return between.every((sentence, at) => {
    const before = between[at - 1];
    return sentence.sponsor === passage.sponsor && !(before && isApart(before, sentence));
  });
}
