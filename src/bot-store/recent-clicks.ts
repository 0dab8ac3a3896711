import type { JudgedPassage } from './feedback-store.ts';

/** Judgements that a second click can still change: the last ones. */
const REMEMBERED = 10_000;

/** What somebody clicked under: who, which question, which moment. */
export interface Click {
  readonly by: string;
  readonly questionHash: string;
  readonly passage: Pick<JudgedPassage, 'episode' | 'start'>;
}

/**
 * The row that each click wrote, so that a second click replaces the first. In memory only: what is stored
 * tells nobody who judged.
 */
export class RecentClicks {
  readonly #rows = new Map<string, number>();

  /** The row that the same click wrote before. */
  rowOf(click: Click): number | undefined {
    return this.#rows.get(keyOf(click));
  }

  note(click: Click, row: number): void {
    this.#rows.set(keyOf(click), row);
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > REMEMBERED && oldest !== undefined) this.#rows.delete(oldest);
  }

  /** The rows of a user's clicks. */
  rowsBy(user: string): number[] {
    const beginning = `${JSON.stringify([user]).slice(0, -1)},`;
    return [...this.#rows].flatMap(([key, row]) => (key.startsWith(beginning) ? [row] : []));
  }

  forget(rows: readonly number[]): void {
    const forgotten = new Set(rows);
    for (const [key, row] of this.#rows) if (forgotten.has(row)) this.#rows.delete(key);
  }
}

function keyOf({ by, questionHash, passage }: Click): string {
  return JSON.stringify([by, questionHash, passage.episode, passage.start]);
}
