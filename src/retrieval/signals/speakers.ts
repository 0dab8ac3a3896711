import { wordsOf } from '../../text/tokens.ts';

/** Shorter words of a name (initials, titles) do not tell who is meant. */
const SHORTEST = 3;

/**
 * Which of the speakers a question names, with the share of the name's words that it has: 1 for "Kirsty
 * Williams" or "the professor" (Professor C), half for "Kirsty".
 */
export function namedSpeakers(question: string, speakers: Iterable<string>): Map<string, number> {
  const asked = new Set(wordsOf(question).map(singular));
  const named = new Map<string, number>();
  for (const speaker of speakers) {
    const name = wordsOf(speaker).filter((word) => word.length >= SHORTEST);
    const share = name.filter((word) => asked.has(singular(word))).length / name.length;
    if (share > 0) named.set(speaker, share);
  }
  return named;
}

/** "The designer's view", "the designers": the designer. */
function singular(word: string): string {
  return word.replace(/['’]s?$/u, '').replace(/s$/u, '');
}
