import { appendFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ShowHere } from './show-folder.ts';
import { type ShowState, saveState } from './show-state.ts';
import { type OwnWriting, readIfThere, unwritable } from './write-whole.ts';

/**
 * The hashes of all files that the current run writes, one a line. Hidden, so that it is not a transcript.
 */
const JOURNAL_FILE = '.feed.writing';
/** Minimum milliseconds between saving the state, which has megabytes for thousands of episodes. */
const SAVED_EVERY_MS = 2000;

/** Stores the state of a show on disk while its feed is followed. */
export class StateKeeper implements OwnWriting {
  /** Whether the previous run was interrupted: what it wrote may not be in the library. */
  readonly wasEnded: boolean;
  readonly #folder: string;
  readonly #own: Set<string>;
  #savedAt = Number.NEGATIVE_INFINITY;
  #isToIndex = false;

  private constructor(folder: string, own: Set<string>) {
    this.wasEnded = own.size > 0;
    this.#folder = folder;
    this.#own = own;
  }

  /** @throws VerbatimError SYNC_UNWRITABLE, as the other methods do. */
  static async open({ folder }: ShowHere): Promise<StateKeeper> {
    const journal = (await readIfThere(path.join(folder, JOURNAL_FILE)))?.toString('latin1') ?? '';
    return new StateKeeper(folder, new Set(journal.split('\n').filter((line) => line !== '')));
  }

  has(hash: string): boolean {
    return this.#own.has(hash);
  }

  async add(hash: string): Promise<void> {
    if (this.#own.has(hash)) return;
    this.#own.add(hash);
    const file = path.join(this.#folder, JOURNAL_FILE);
    try {
      await appendFile(file, `${hash}\n`, { mode: 0o600, flush: true });
    } catch (cause) {
      throw unwritable(file, cause);
    }
  }

  /** Saves the state, unless that was done a moment ago; always when `toIndex` has changed. */
  async save(state: ShowState): Promise<void> {
    const isFresh = performance.now() - this.#savedAt < SAVED_EVERY_MS;
    if (isFresh && this.#isToIndex === state.toIndex) return;
    await saveState(this.#folder, state);
    this.#savedAt = performance.now();
    this.#isToIndex = state.toIndex;
  }

  /** Saves the state at the end of a run, and removes the list of written files. */
  async finish(state: ShowState): Promise<void> {
    await saveState(this.#folder, state);
    await rm(path.join(this.#folder, JOURNAL_FILE), { force: true });
  }
}
