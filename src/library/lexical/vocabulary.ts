/** A word and its sound: its two Double Metaphone codes, which are empty for a word without Latin letters. */
export interface VocabularyWord {
  readonly word: string;
  readonly sound: string;
  readonly otherSound: string;
}

/** Words of the vocabulary that may be meant by another word. A word may be in both lists. */
export interface SimilarWords {
  /** They share a sound with the word. */
  readonly sounding: readonly string[];
  /** They begin with the same letter and have a similar length. */
  readonly shaped: readonly string[];
}

/** How much longer or shorter a word of similar length may be, as a share of the letters of the word. */
const LENGTH_DIFFERENCE = 0.25;

/** The words of a library, found by sound and by shape. */
export class Vocabulary {
  readonly #words = new Set<string>();
  readonly #bySound = new Map<string, string[]>();
  readonly #byShape = new Map<string, string[]>();

  readonly #before: Vocabulary | undefined;

  /** @param before - A vocabulary that these words are added to. It stays as it is. */
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

  get size(): number {
    return this.#words.size + (this.#before?.size ?? 0);
  }

  /**
   * The words that sound like a word or have its shape; also the word itself, if it is in the vocabulary.
   *
   * @param sounds - The Double Metaphone codes of the word.
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
