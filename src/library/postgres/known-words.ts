import { Vocabulary, type VocabularyWord } from '../lexical/vocabulary.ts';

/** A word of the vocabulary and whether any episode contains it. */
export interface ChangedWord extends VocabularyWord {
  readonly isSaid: boolean;
}

/** New words go into a small vocabulary on top of the large one. At this size the two are merged. */
const ON_TOP = 2_000;

/** The vocabulary of one state of a library. Immutable. */
export class KnownWords {
  readonly vocabulary: Vocabulary;
  readonly #said: ReadonlyMap<string, VocabularyWord>;
  readonly #large: Vocabulary;
  readonly #onTop: readonly VocabularyWord[];

  private constructor(
    said: ReadonlyMap<string, VocabularyWord>,
    large: Vocabulary,
    onTop: readonly VocabularyWord[] = [],
  ) {
    this.#said = said;
    this.#large = large;
    this.#onTop = onTop;
    this.vocabulary = onTop.length > 0 ? new Vocabulary(onTop, large) : large;
  }

  static none(): KnownWords {
    return new KnownWords(new Map(), new Vocabulary([]));
  }

  /** The vocabulary of the next state. */
  after(changes: readonly ChangedWord[]): KnownWords {
    if (changes.length === 0) return this;
    const said = new Map(this.#said);
    const added: VocabularyWord[] = [];
    let isAnyGone = false;
    for (const { isSaid, ...word } of changes) {
      if (isSaid && !said.has(word.word)) added.push(word);
      if (isSaid) said.set(word.word, word);
      else if (said.delete(word.word)) isAnyGone = true;
    }
    const onTop = [...this.#onTop, ...added];
    return isAnyGone || onTop.length > ON_TOP
      ? new KnownWords(said, new Vocabulary(said.values()))
      : new KnownWords(said, this.#large, onTop);
  }
}
