import { GIVEN_NAMES } from '../everyday-words.ts';
import type { NamedThing } from '../summary.ts';
import type { SummarySource } from '../summary-source.ts';
import { type NameOccurrence, namesIn } from './capitalised-names.ts';
import { groupNames, inOrder, mergeNames, type Name } from './same-names.ts';

/** Maximum number of names: what fits in a few lines. */
const MOST = 15;

/** Minimum sentences with the name: what is said once is often misheard, and seldom the subject. */
const FEWEST_SENTENCES = 2;

/** Factor for the score of a name of several words, which says more than a single word. */
const SEVERAL_WORDS = 1.4;

/**
 * The share of its score that a name loses when it is said in all parts of the episode, and the number of
 * parts. Such a name is the setting rather than something that is talked about.
 */
const EVERYWHERE = 0.5;
const PARTS = 10;

/**
 * Factor for the score of an abbreviation alone: `CSV` and `GUI` do not name a particular thing.
 */
const ABBREVIATION = 0.7;

/** A name with at least this share of its occurrences in sponsor reads belongs to the sponsors. */
const SPONSORS_SHARE = 1 / 3;

/** The words before the name of the show, of a speaker, and of a sponsor; and after the name of a guest. */
const SHOW = /\b(?:welcome(?: back)? to|listening to) (?:the )?$/i;
const PERSON = /\b(?:your host|my name is|welcome)[, ]+$/i;
const WELCOMED = /^,? welcome\b/i;
const SPONSOR = /\b(?:brought to you|sponsored) by (?:[^.,]{0,20} at )?$/i;

/**
 * The names of people, projects, companies and works that an episode talks about, as the transcript writes
 * them, each with the time of the first sentence with it. It prefers names that are said often, in one part
 * of the episode rather than in all of it, and that have several words. The names of sponsors, of the show
 * and of the speakers are left out.
 *
 * @param people - The names of the speakers, which readers know already.
 * @returns In the order in which they are first said; empty where the transcript does not write names with
 * capitals.
 */
export function notableNames(source: SummarySource, people: readonly string[]): NamedThing[] {
  const { sentences } = source;
  const names = groupNames(namesIn(sentences));
  const own = new Set(
    [
      ...people,
      ...names
        .filter((name) => name.occurrences.some((occurrence) => isPerson(occurrence, source)))
        .map(({ words }) => words.join(' ')),
    ].flatMap((person) => person.toLowerCase().split(/\s+/)),
  );
  const isSponsors = ({ occurrences }: Name) =>
    occurrences.filter(({ position }) => sentences[position]?.sponsor).length >=
    occurrences.length * SPONSORS_SHARE;
  const others = names.filter(
    (name) =>
      !name.words.every((word) => own.has(word) || GIVEN_NAMES.has(word)) &&
      !isSponsors(name) &&
      !name.occurrences.some((occurrence) => isShow(occurrence, source)),
  );
  const partOf = (position: number) => Math.floor((position * PARTS) / sentences.length);
  return mergeNames(others)
    .flatMap(({ words, occurrences }) => {
      const talk = occurrences.filter(({ position }) => !sentences[position]?.sponsor);
      const saidIn = new Set(talk.map(({ position }) => position)).size;
      const [first] = talk;
      const sentence = first && sentences[first.position];
      if (!sentence || saidIn < FEWEST_SENTENCES) return [];
      const parts = new Set(talk.map(({ position }) => partOf(position))).size;
      const score =
        Math.sqrt(saidIn) *
        (words.length > 1 ? SEVERAL_WORDS : 1) *
        (talk.every(({ text }) => /^\p{Lu}{1,3}s?$/u.test(text)) ? ABBREVIATION : 1) *
        (1 - (EVERYWHERE * (parts - 1)) / (PARTS - 1));
      return { text: writtenAs(talk), start: sentence.start, first, score };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .sort((a, b) => inOrder(a.first, b.first))
    .map(({ text, start }) => ({ text, start }));
}

/** Whether the words before a name introduce the show or a sponsor. */
function isShow(occurrence: NameOccurrence, source: SummarySource): boolean {
  const [before] = around(occurrence, source);
  return SHOW.test(before) || SPONSOR.test(before);
}

/** Whether the words around a name introduce a speaker. */
function isPerson(occurrence: NameOccurrence, source: SummarySource): boolean {
  const [before, after] = around(occurrence, source);
  return PERSON.test(before) || WELCOMED.test(after);
}

/** The text of the sentence before and after a name. */
function around(
  { from, text, position }: NameOccurrence,
  { sentences }: SummarySource,
): readonly [string, string] {
  const sentence = sentences[position]?.text ?? '';
  return [sentence.slice(0, from), sentence.slice(from + text.length)];
}

/**
 * The most frequent spelling. One with a capital inside (`CPython`) counts twice: careless writers leave
 * capitals out, but do not add any.
 */
function writtenAs(occurrences: readonly NameOccurrence[]): string {
  const votes = new Map<string, number>();
  for (const { text } of occurrences)
    votes.set(text, (votes.get(text) ?? 0) + (/\S\p{Lu}/u.test(text) ? 2 : 1));
  return [...votes].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
