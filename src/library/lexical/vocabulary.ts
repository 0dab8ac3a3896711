/**
 * A word that was said, and how it sounds: its two Double Metaphone codes, empty for what has no Latin
 * letter.
 */
export interface VocabularyWord {
  readonly word: string;
  readonly sound: string;
  readonly otherSound: string;
}

/** Words that were said and may be the one meant. A word may be in both lists. */
export interface SimilarWords {
  /** They sound the same. */
  readonly sounding: readonly string[];
  /** They begin with the same letter and are about as long. */
  readonly shaped: readonly string[];
}

/** A word differs in length by at most this share of its letters from one that it is taken for. */
const LENGTH_DIFFERENCE = 0.25;

/** The words of a library, to be found by sound and by shape. */
export class Vocabulary {
  readonly #words = new Set<string>();
  readonly #bySound = new Map<string, string[]>();
  readonly #byShape = new Map<string, string[]>();

  readonly #before: Vocabulary | undefined;

  /** @param before - Another one whose words these come on top of. */
  constructor(words: Iterable<VocabularyWord>, before?: Vocabulary) {
    this.#before = before;
    for (const { word, sound, otherSound } of words) {
      this.#words.add(word);
      for (const code of new Set([sound, otherSound])) if (code !== '') add(this.#bySound, code, word);
      add(this.#byShape, shapeOf(word.slice(0, 1), word.length), word);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word) || (this.#before?.has(word) ?? false);
  }

  /** Number of words. */
  get size(): number {
    return this.#words.size + (this.#before?.size ?? 0);
  }

  /**
   * The words that are like one in sound or in shape.
   *
   * @param sounds - Its Double Metaphone codes.
   */
  similarTo(word: string, sounds: readonly string[]): SimilarWords {
    const difference = Math.floor(word.length * LENGTH_DIFFERENCE);
    const shaped: string[] = [];
    for (let length = word.length - difference; length <= word.length + difference; length += 1)
      shaped.push(...(this.#byShape.get(shapeOf(word.slice(0, 1), length)) ?? []));
    const sounding = [...new Set(sounds.flatMap((code) => this.#bySound.get(code) ?? []))];
    const before = this.#before?.similarTo(word, sounds);
    if (!before) return { sounding, shaped };
    return { sounding: [...before.sounding, ...sounding], shaped: [...before.shaped, ...shaped] };
  }
}

function shapeOf(initial: string, length: number): string {
  return `${initial} ${length}`;
}

function add(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key);
  if (list) list.push(word);
  else lists.set(key, [word]);
}
