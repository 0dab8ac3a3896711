import { dot } from '../../library/vectors/dot.ts';
import { countOf } from '../../text/count-of.ts';
import { contentWords } from '../content-words.ts';
import { isSmallTalk } from '../small-talk.ts';
import type { Span, SummarySource } from '../summary-source.ts';
import { meanVector, subtract } from '../vector-math.ts';
import { keyness } from './keyness.ts';
import { type NounPhrase, nounPhrases } from './noun-phrases.ts';
import { type TaggedWord, tagWords } from './tagged-words.ts';
import type { TitleNumbers } from './title-features.ts';

/** A phrase that could be the title of a chapter. */
export interface TitleCandidate {
  readonly text: string;
  /** The stems of its content words, in order. */
  readonly stems: readonly string[];
  readonly words: number;
  /** Whether it is only the name of a person. */
  readonly person: boolean;
  readonly features: TitleNumbers;
}

/** Words that announce the name of a subject. */
const CALLED = /\b(?:called|named|talk(?:ing)? (?:a (?:little )?bit )?about|move on to|question|section)\b/;

/** How many words before a phrase are searched for such an announcement. */
const WORDS_BEFORE = 4;

/**
 * The phrases that could be the title of each chapter. Phrases with the same stems count as one, worded as
 * first said. Sponsor reads give none.
 */
export function titleCandidates(source: SummarySource, chapters: readonly Span[]): TitleCandidate[][] {
  const { sentences, vectors } = source;
  const stems = sentences.map(({ text, sponsor }) =>
    sponsor ? [] : contentWords(text).map(({ stem }) => stem),
  );
  const everywhere = countOf(stems.flat());
  const total = stems.reduce((sum, { length }) => sum + length, 0);
  const centre = meanVector(vectors);
  return chapters.map(({ first, last }) => {
    const inside = stems.slice(first, last + 1);
    const counts = countOf(inside.flat());
    const size = inside.reduce((sum, { length }) => sum + length, 0);
    const keys = keynesses(counts, { size, everywhere, total });
    const lines = inside.map((line) => ` ${line.join(' ')} `);
    const apart = subtract(meanVector(vectors.slice(first, last + 1)), centre);
    const found = new Map<string, TitleCandidate>();
    let said = 0;
    for (const sentence of sentences.slice(first, last + 1)) {
      const tagged = sentence.sponsor || isSmallTalk(sentence.text) ? [] : tagWords(sentence.text);
      for (const phrase of nounPhrases(tagged)) {
        const content = contentWords(phrase.text).map(({ stem }) => stem);
        const key = content.join(' ');
        // A word that occurs twice is a stutter, or adds nothing.
        const repeats = new Set(content).size < content.length;
        if (content.length === 0 || repeats || found.has(key)) continue;
        const numbers = content.map((stem) => keys.get(stem) ?? 0);
        const times = content.map((stem) => counts.get(stem) ?? 0);
        found.set(key, {
          text: phrase.text,
          stems: content,
          words: phrase.words.length,
          person: phrase.words.every(({ person }) => person),
          features: {
            sumKeyness: numbers.reduce((sum, number) => sum + number, 0),
            maxKeyness: Math.max(...numbers),
            times: Math.log1p(timesIn(lines, key)),
            near: Math.exp(-(said + phrase.first) / 40),
            early: Math.exp(-(said + phrase.first) / 150),
            capitals: capitalsIn(phrase) / content.length,
            called: Number(CALLED.test(wordsBefore(tagged, phrase))),
            mostSaid: Math.log1p(Math.max(...times)),
            leastSaid: Math.log1p(Math.min(...times)),
            inEpisode: Math.log1p(Math.max(...content.map((stem) => everywhere.get(stem) ?? 0))),
            single: Number(content.length === 1),
            content: content.length,
            others: phrase.words.length - content.length,
            apart: dot(vectors[sentence.position] ?? apart, apart),
            gerund: Number(phrase.words[0]?.part === 'G'),
          },
        });
      }
      said += tagged.length;
    }
    return [...found.values()];
  });
}

/** The keyness of each stem of a chapter, as a share of the greatest. */
function keynesses(
  counts: ReadonlyMap<string, number>,
  { size, everywhere, total }: { size: number; everywhere: ReadonlyMap<string, number>; total: number },
): Map<string, number> {
  const keys = [...counts].map(([stem, count]): [string, number] => {
    const outside = { count: (everywhere.get(stem) ?? 0) - count, size: total - size };
    return [stem, keyness({ count, size }, outside)];
  });
  const greatest = keys.reduce((most, [, key]) => Math.max(most, key), 0) || 1;
  return new Map(keys.map(([stem, key]) => [stem, key / greatest]));
}

/** How many times a run of stems occurs. */
function timesIn(lines: readonly string[], key: string): number {
  return lines.reduce((sum, line) => sum + line.split(` ${key} `).length - 1, 0);
}

/** How many words have a capital, not counting the first of the sentence. */
function capitalsIn({ words, first }: NounPhrase): number {
  return words.filter(({ text }, at) => first + at > 0 && /^\p{Lu}/u.test(text)).length;
}

function wordsBefore(words: readonly TaggedWord[], { first }: NounPhrase): string {
  return words
    .slice(Math.max(0, first - WORDS_BEFORE), first)
    .map(({ text }) => text.toLowerCase())
    .join(' ');
}
