import { soundsOf } from '../../text/phonetic.ts';
import { GIVEN_NAMES, PLAIN_ADJECTIVES, PLAIN_NOUNS } from '../everyday-words.ts';
import type { NamedThing } from '../summary.ts';
import type { SummarySource } from '../summary-source.ts';
import { type NameOccurrence, namesIn } from './capitalised-names.ts';

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

/** Minimum letters of a name that is compared by its sound. */
const FEWEST_LETTERS_HEARD = 4;

interface Name {
  readonly key: string;
  /** Its words in lower case, without numbers. */
  readonly words: readonly string[];
  /** Where it is said, in order. */
  readonly occurrences: readonly NameOccurrence[];
}

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
  const names = group(namesIn(sentences));
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
  return merge(others)
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
 * Groups the occurrences of each name, however it is written: "Web Assembly" and "WebAssembly", "Python" and
 * "Python 3", "SDK" and "SDKs", "Kilmer" and "Kilmere".
 */
function group(occurrences: readonly NameOccurrence[]): Name[] {
  const names = new Map<string, Name & { occurrences: NameOccurrence[] }>();
  for (const occurrence of occurrences) {
    const plain = occurrence.words.filter((word) => !/^\d[\d.]*$/.test(word));
    const words = plain.length > 0 ? plain : occurrence.words;
    const key = keyOf(words.join('').replace(/[-.'’]/g, ''));
    const name = names.get(key) ?? { key, words, occurrences: [] };
    names.set(key, name);
    name.occurrences.push(occurrence);
  }
  return [...names.values()];
}

/** A key that is the same for names that sound and begin alike: transcribers spell names in several ways. */
function keyOf(name: string): string {
  if (!/^[a-z]+$/.test(name)) return name;
  const [sound] = soundsOf(name);
  return name.length < FEWEST_LETTERS_HEARD ? name : `${name.slice(0, 2)} ${sound}`;
}

/**
 * Merges names that contain each other. A longer name that only adds everyday words is merged into the
 * shorter one ("Faster CPython" into "CPython"). A shorter name that is hardly said alone is merged into the
 * longer one ("Rossum" into "Guido van Rossum"). The idea is that of the C-value (Frantzi, Ananiadou and Mima
 * 2000).
 */
function merge(names: readonly Name[]): Name[] {
  let merged = [...names];
  for (const long of [...names].sort((a, b) => b.words.length - a.words.length)) {
    const shorts = merged.filter((short) => isPart(short, long));
    const home = shorts.find(
      (short) => addsLittle(long, short) && short.occurrences.length > long.occurrences.length,
    );
    const absorbed = home
      ? []
      : shorts.filter((short) => short.occurrences.length <= long.occurrences.length);
    const into = home ?? long;
    const taken = home ? [long] : absorbed;
    if (taken.length === 0 || !merged.includes(long)) continue;
    const occurrences = [...into.occurrences, ...taken.flatMap((name) => name.occurrences)].sort(inOrder);
    merged = merged
      .filter((name) => !taken.includes(name))
      .map((name) => (name === into ? { ...into, occurrences } : name));
  }
  return merged;
}

function inOrder(a: NameOccurrence, b: NameOccurrence): number {
  return a.position - b.position || a.from - b.from;
}

function isPart(short: Name, long: Name): boolean {
  return (
    short.words.length < long.words.length &&
    ` ${long.words.join(' ')} `.includes(` ${short.words.join(' ')} `)
  );
}

function addsLittle(long: Name, short: Name): boolean {
  if (short.words.length > 1) return true;
  return long.words.every(
    (word) => short.words.includes(word) || PLAIN_ADJECTIVES.has(word) || PLAIN_NOUNS.has(word),
  );
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
