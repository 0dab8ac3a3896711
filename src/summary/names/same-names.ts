import { soundsOf } from '../../text/phonetic.ts';
import { PLAIN_ADJECTIVES, PLAIN_NOUNS } from '../everyday-words.ts';
import type { NameOccurrence } from './capitalised-names.ts';

/** Minimum letters of a name that is compared by its sound. */
const FEWEST_LETTERS_HEARD = 4;

/** A name in all its spellings. */
export interface Name {
  /** Its words in lower case, without numbers. */
  readonly words: readonly string[];
  /** Where it is said, in order. */
  readonly occurrences: readonly NameOccurrence[];
}

/**
 * Groups the occurrences of each name, however it is written: "Web Assembly" and "WebAssembly", "Python" and
 * "Python 3", "SDK" and "SDKs", "Kilmer" and "Kilmere".
 */
export function groupNames(occurrences: readonly NameOccurrence[]): Name[] {
  const names = new Map<string, Name & { occurrences: NameOccurrence[] }>();
  for (const occurrence of occurrences) {
    const plain = occurrence.words.filter((word) => !/^\d[\d.]*$/.test(word));
    const words = plain.length > 0 ? plain : occurrence.words;
    const key = keyOf(words.join('').replace(/[-.'’]/g, ''));
    const name = names.get(key) ?? { words, occurrences: [] };
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
export function mergeNames(names: readonly Name[]): Name[] {
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

/** The order in which two occurrences of names are said. */
export function inOrder(a: NameOccurrence, b: NameOccurrence): number {
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
