import {
  type EpisodeRecord,
  joinSentences,
  type PassageRecord,
  type SentenceRecord,
} from '../library/records.ts';
import type { Snapshot } from '../library/snapshot.ts';
import { wordsOf } from '../text/tokens.ts';

/**
 * What a search is limited to. It is applied to candidate passages before they are ranked, so it holds
 * wherever something is looked for.
 */
export interface Filters {
  /** Only these episodes; all when left out. */
  readonly episodes?: readonly EpisodeRecord[];
  /** Only what these people say; everybody when left out. */
  readonly speakers?: ReadonlySet<string>;
  /** What has to be there word for word, but for letter case and punctuation. */
  readonly phrases: readonly string[];
  /** Words that may not be there. */
  readonly without: readonly string[];
}

export const NO_FILTERS: Filters = { phrases: [], without: [] };

/** Whether passages have to be looked at one by one. */
export function looksIntoPassages({ speakers, phrases, without }: Filters): boolean {
  return speakers !== undefined || phrases.length > 0 || without.length > 0;
}

/** The passages that pass. */
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

/** Whether a sentence may be quoted. */
export function allowsSentence(filters: Filters, sentence: SentenceRecord): boolean {
  return isSaidBySomebodyWanted(filters, sentence) && !hasUnwanted(filters, sentence.text);
}

/** Whether a text has every phrase, word for word. */
export function hasPhrases({ phrases }: Filters, text: string): boolean {
  return phrases.length === 0 || phrases.every((phrase) => inWords(text).includes(inWords(phrase)));
}

function isSaidBySomebodyWanted({ speakers }: Filters, { speaker }: SentenceRecord): boolean {
  return speakers === undefined || (speaker !== undefined && speakers.has(speaker));
}

function hasUnwanted({ without }: Filters, text: string): boolean {
  return without.length > 0 && without.some((word) => inWords(text).includes(inWords(word)));
}

/** Its words with a space around each, so that one is not found in another. */
function inWords(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}
