import { Vocabulary, type VocabularyWord } from '../lexical/vocabulary.ts';

/** A word, and whether any episode still has it. */
export interface ChangedWord extends VocabularyWord {
  readonly isSaid: boolean;
}

/** New words come in a small vocabulary on top of the large one, until there are so many. */
const ON_TOP = 2_000;

/** The vocabulary of a library in memory, state by state. A state that was handed out does not change. */
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

  /** The words of the next state. */
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
