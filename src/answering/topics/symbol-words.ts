import { joinSentences, type PassageRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';

/** Signs that are part of a word, as people say them. */
const SPOKEN: readonly (readonly [ending: string, spoken: string])[] = [
  ['++', ' plus plus'],
  ['#', ' sharp'],
];

/** A name that begins with a dot, such as `.NET`, of which the dot is lost when a text is cut into words. */
const DOTTED = /(?<![\p{L}\p{N}.])\.\p{L}[\p{L}\p{N}]{0,30}(?![\p{L}\p{N}])/gu;

/** How a transcript may have a word with signs: `c#` as "c sharp". */
export function spokenForms(word: string): readonly string[] {
  return SPOKEN.flatMap(([ending, spoken]) =>
    word.endsWith(ending) ? [word.slice(0, -ending.length) + spoken] : [],
  );
}

/** The passages that have every name of the topic that begins with a dot, or have it in words ("dot net"). */
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
