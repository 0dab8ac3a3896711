import { LexicalBuilder } from './lexical-builder.ts';
import type { LexicalIndex } from './lexical-index.ts';

/** Keeps the lexical index of the state that was last asked for. */
export class LexicalCache {
  readonly #builder = new LexicalBuilder();
  #key: string | undefined;
  #index: Promise<LexicalIndex> | undefined;

  /**
   * The index of a state, built when it is first asked for.
   *
   * @param key - Identifies the state.
   */
  of(key: string, build: (builder: LexicalBuilder) => Promise<LexicalIndex>): Promise<LexicalIndex> {
    if (this.#index === undefined || this.#key !== key) {
      const before = this.#index ?? Promise.resolve();
      this.#key = key;
      // Builds run one after another, since each one continues from the one before.
      this.#index = before.then(
        () => build(this.#builder),
        () => build(this.#builder),
      );
      // The next caller tries a failed build again; those who wait for it get the error.
      this.#index.catch(() => {
        if (this.#key === key) this.#index = undefined;
      });
    }
    return this.#index;
  }
}
