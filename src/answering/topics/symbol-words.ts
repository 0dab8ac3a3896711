import { joinSentences, type PassageRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';

/** Symbols at the end of a word, as people say them. */
const SPOKEN: readonly (readonly [ending: string, spoken: string])[] = [
  ['++', ' plus plus'],
  ['#', ' sharp'],
];

/** A name that begins with a dot, such as `.NET`: splitting a text into words would lose the dot. */
const DOTTED = /(?<![\p{L}\p{N}.])\.\p{L}[\p{L}\p{N}]{0,30}(?![\p{L}\p{N}])/gu;

/** How a transcript may spell a word with symbols: `c#` as "c sharp". */
export function spokenForms(word: string): readonly string[] {
  return SPOKEN.flatMap(([ending, spoken]) =>
    word.endsWith(ending) ? [word.slice(0, -ending.length) + spoken] : [],
  );
}

/** The passages that contain all dotted names of the topic, as `.NET` or as "dot net"; all if it has none. */
export async function withSymbols(
  snapshot: Snapshot,
  passages: readonly PassageRecord[],
  topic: string,
): Promise<readonly PassageRecord[]> {
  const names = dottedNames(topic);
  if (names.length === 0) return passages;
  const sentences = await snapshot.sentencesOf(passages);
  return passages.filter((_, index) => {
    const text = joinSentences(sentences[index] ?? []).toLowerCase();
    const said = new Set(dottedNames(text));
    return names.every((name) => said.has(name) || text.includes(`dot ${name.slice(1)}`));
  });
}

function dottedNames(text: string): readonly string[] {
  return text.toLowerCase().match(DOTTED) ?? [];
}
