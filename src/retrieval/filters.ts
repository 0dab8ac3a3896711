import {
  type EpisodeRecord,
  joinSentences,
  type PassageRecord,
  type SentenceRecord,
} from '../library/records.ts';
import type { Snapshot } from '../library/snapshot.ts';
import { wordsOf } from '../text/tokens.ts';

/**
 * The limits of a search. They are applied to candidate passages before these are ranked, so they hold for
 * every kind of search.
 */
export interface Filters {
  /** Only these episodes; all if left out. */
  readonly episodes?: readonly EpisodeRecord[];
  /** Only what these people say; everybody if left out. */
  readonly speakers?: ReadonlySet<string>;
  /** What a passage has to contain word for word, regardless of letter case and punctuation. */
  readonly phrases: readonly string[];
  /** Words or phrases that a passage must not contain. */
  readonly without: readonly string[];
}

export const NO_FILTERS: Filters = { phrases: [], without: [] };

/** Whether the text or the speakers of each passage have to be read to apply these filters. */
export function looksIntoPassages({ speakers, phrases, without }: Filters): boolean {
  return speakers !== undefined || phrases.length > 0 || without.length > 0;
}

/**
 * The passages that pass the filters, in the same order.
 *
 * The filter for episodes is not checked: callers search only those episodes.
 */
export async function filterPassages<Passage extends PassageRecord>(
  snapshot: Snapshot,
  passages: readonly Passage[],
  filters: Filters,
): Promise<readonly Passage[]> {
  if (!looksIntoPassages(filters)) return passages;
  const sentences = await snapshot.sentencesOf(passages);
  return passages.filter((_, index) => {
    const own = sentences[index] ?? [];
    const text = joinSentences(own);
    return (
      own.some((sentence) => isSaidBySomebodyWanted(filters, sentence)) &&
      !hasUnwanted(filters, text) &&
      hasPhrases(filters, text)
    );
  });
}

/** Whether a sentence may be part of a quote. */
export function allowsSentence(filters: Filters, sentence: SentenceRecord): boolean {
  return isSaidBySomebodyWanted(filters, sentence) && !hasUnwanted(filters, sentence.text);
}

/** Whether a text contains every phrase, word for word. */
export function hasPhrases({ phrases }: Filters, text: string): boolean {
  return phrases.every((phrase) => inWords(text).includes(inWords(phrase)));
}

function isSaidBySomebodyWanted({ speakers }: Filters, { speaker }: SentenceRecord): boolean {
  return speakers === undefined || (speaker !== undefined && speakers.has(speaker));
}

function hasUnwanted({ without }: Filters, text: string): boolean {
  return without.some((word) => inWords(text).includes(inWords(word)));
}

/** The words of a text with a space around each, so that no word is found inside another. */
function inWords(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}
