import { LexicalBuilder } from './lexical-builder.ts';
import type { LexicalIndex } from './lexical-index.ts';

/** The lexical index of the state that was last asked for. */
export class LexicalCache {
  readonly #builder = new LexicalBuilder();
  #key: string | undefined;
  #index: Promise<LexicalIndex> | undefined;

  /**
   * The index of a state, built when it is first asked for.
   *
   * @param key - Tells one state from another.
   */
  of(key: string, build: (builder: LexicalBuilder) => Promise<LexicalIndex>): Promise<LexicalIndex> {
    if (this.#index === undefined || this.#key !== key) {
      const before = this.#index ?? Promise.resolve();
      this.#key = key;
      // One after the other, since they build on each other.
      this.#index = before.then(
        () => build(this.#builder),
        () => build(this.#builder),
      );
      // A build that failed is tried again; whoever waits for it hears why.
      this.#index.catch(() => {
        if (this.#key === key) this.#index = undefined;
      });
    }
    return this.#index;
  }
}
