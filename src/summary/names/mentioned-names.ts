import { soundsOf } from '../../text/phonetic.ts';
import { GIVEN_NAMES, PLAIN_ADJECTIVES, PLAIN_NOUNS } from '../everyday-words.ts';
import type { SummarySource } from '../source.ts';
import type { NamedThing } from '../summary.ts';
import { type NameAt, namesIn } from './capitalised-names.ts';

/** Names at most: what fits in a few lines. */
const MOST = 15;

/** A name has to be said in this many sentences: what is said once is often misheard, and seldom what an episode is about. */
const LEAST_SAID = 2;

/** Names of several words say more than single ones: what the others' scores are multiplied by. */
const SEVERAL_WORDS = 1.4;

/** What a name loses that is said in all parts of the episode, and the number of parts: it is the setting rather than something mentioned. */
const EVERYWHERE = 0.5;
const PARTS = 10;

/** What an abbreviation loses that stands alone: `CSV` and `GUI` name no one thing. */
const ABBREVIATION = 0.7;

/** A name is the sponsors' of which this share is said in their reads. */
const SPONSORS_SHARE = 1 / 3;

/** Before the name of the show, of somebody who speaks, and of a sponsor; and after that of a guest. */
const SHOW = /\b(?:welcome(?: back)? to|listening to) (?:the )?$/i;
const PERSON = /\b(?:your host|my name is|welcome)[, ]+$/i;
const WELCOMED = /^,? welcome\b/i;
const SPONSOR = /\b(?:brought to you|sponsored) by (?:[^.,]{0,20} at )?$/i;

/** Names that sound alike have this many letters at least, so that `C#` is not `C++`. */
const FEWEST_LETTERS_HEARD = 4;

interface Name {
  readonly key: string;
  /** Its words in lower case, without numbers. */
  readonly words: readonly string[];
  /** Where it is said, ascending. */
  readonly places: readonly NameAt[];
}

/**
 * The names of people, projects, companies and works that an episode talks about, as the transcript writes them, each with the time of
 * the sentence that has it first. Names that are said often, in part of the episode rather than all of it, and have several words come
 * first into the list; sponsors', the show's own and its people's are left out.
 *
 * @param people - The names of those who speak: a reader knows them.
 * @returns In the order in which they are first said; empty for a transcript that does not tell names by capitals.
 */
export function mentionedIn(source: SummarySource, people: readonly string[]): NamedThing[] {
  const { sentences } = source;
  const names = group(namesIn(sentences));
  const own = new Set(
    [
      ...people,
      ...names
        .filter((name) => name.places.some((place) => isPerson(place, source)))
        .map(({ words }) => words.join(' ')),
    ].flatMap((person) => person.toLowerCase().split(/\s+/)),
  );
  const isSponsors = ({ places }: Name) =>
    places.filter(({ position }) => sentences[position]?.sponsor).length >= places.length * SPONSORS_SHARE;
  const others = names.filter(
    (name) =>
      !name.words.every((word) => own.has(word) || GIVEN_NAMES.has(word)) &&
      !isSponsors(name) &&
      !name.places.some((place) => isShow(place, source)),
  );
  const partOf = (position: number) => Math.floor((position * PARTS) / sentences.length);
  return merge(others)
    .flatMap(({ words, places }) => {
      const talk = places.filter(({ position }) => !sentences[position]?.sponsor);
      const said = new Set(talk.map(({ position }) => position)).size;
      const [first] = talk;
      const sentence = first && sentences[first.position];
      if (!sentence || said < LEAST_SAID) return [];
      const parts = new Set(talk.map(({ position }) => partOf(position))).size;
      const score =
        Math.sqrt(said) *
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

/** Named as the show or its sponsor is. */
function isShow(place: NameAt, source: SummarySource): boolean {
  const [before] = around(place, source);
  return SHOW.test(before) || SPONSOR.test(before);
}

/** Named as one is who speaks. */
function isPerson(place: NameAt, source: SummarySource): boolean {
  const [before, after] = around(place, source);
  return PERSON.test(before) || WELCOMED.test(after);
}

/** What stands before and after a name in its sentence. */
function around({ from, text, position }: NameAt, { sentences }: SummarySource): readonly [string, string] {
  const said = sentences[position]?.text ?? '';
  return [said.slice(0, from), said.slice(from + text.length)];
}

/** One name for all the ways it is written: “Web Assembly”, “WebAssembly”; “Python”, “Python 3”; “SDK”, “SDKs”; “Kilmer”, “Kilmere”. */
function group(places: readonly NameAt[]): Name[] {
  const names = new Map<string, Name & { places: NameAt[] }>();
  for (const place of places) {
    const plain = place.words.filter((word) => !/^\d[\d.]*$/.test(word));
    const words = plain.length > 0 ? plain : place.words;
    const key = keyOf(words.join('').replace(/[-.'’]/g, ''));
    const name = names.get(key) ?? { key, words, places: [] };
    names.set(key, name);
    name.places.push(place);
  }
  return [...names.values()];
}

/** The same for what sounds alike and begins alike: transcribers write the same name in several ways. */
function keyOf(name: string): string {
  if (!/^[a-z]+$/.test(name)) return name;
  const [sound] = soundsOf(name);
  return name.length < FEWEST_LETTERS_HEARD ? name : `${name.slice(0, 2)} ${sound}`;
}

/**
 * Of names inside each other: a longer one that only adds everyday words belongs to the shorter (“Faster CPython” to “CPython”), and a
 * shorter one that is said hardly without the rest belongs to the longer (“Rossum” to “Guido van Rossum”; the idea of the C-value: Frantzi,
 * Ananiadou and Mima 2000).
 */
function merge(names: readonly Name[]): Name[] {
  let merged = [...names];
  for (const long of [...names].sort((a, b) => b.words.length - a.words.length)) {
    const shorts = merged.filter((short) => isPart(short, long));
    const home = shorts.find((short) => addsLittle(long, short) && short.places.length > long.places.length);
    const absorbed = home ? [] : shorts.filter((short) => short.places.length <= long.places.length);
    const into = home ?? long;
    const taken = home ? [long] : absorbed;
    if (taken.length === 0 || !merged.includes(long)) continue;
    const places = [...into.places, ...taken.flatMap((name) => name.places)].sort(inOrder);
    merged = merged
      .filter((name) => !taken.includes(name))
      .map((name) => (name === into ? { ...into, places } : name));
  }
  return merged;
}

function inOrder(a: NameAt, b: NameAt): number {
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

/** The way it is written most often. One with a capital inside (`CPython`) counts twice: careless writing loses capitals, and adds none. */
function writtenAs(places: readonly NameAt[]): string {
  const votes = new Map<string, number>();
  for (const { text } of places) votes.set(text, (votes.get(text) ?? 0) + (/\S\p{Lu}/u.test(text) ? 2 : 1));
  return [...votes].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
