import type { JudgedPassage } from './feedback-store.ts';

/** How many judgements are remembered, so that a second click can change them. */
const REMEMBERED = 10_000;

/** Who judged which moment for which question. */
export interface Click {
  readonly by: string;
  readonly questionHash: string;
  readonly passage: Pick<JudgedPassage, 'episode' | 'start'>;
}

/**
 * The row that each recent click wrote, so that a second click changes it. Kept in memory only, so that the
 * stored rows do not tell who judged.
 */
export class RecentClicks {
  readonly #rows = new Map<string, number>();

  /** The row that an earlier click on the same moment and question wrote. */
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
