import { createHmac, randomBytes } from 'node:crypto';
import type { Sqlite } from '../library/sqlite/sqlite.ts';
import { BotDatabase } from './bot-database.ts';

/**
 * The moment that an answer showed. Its times stay true when the episode is later cut into other passages.
 */
export interface JudgedPassage {
  /** The episode's id, as people use it. */
  readonly episode: string;
  /** The passage's id in the library at that time. */
  readonly id: number;
  /** Positions of its first and last sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
}

export interface NewFeedback {
  readonly passage: JudgedPassage;
  /** What was asked. Its hash is stored; its text only by a store that keeps questions. */
  readonly question: string;
  /** The id of the one episode that was searched, if only one was. */
  readonly within?: string | undefined;
  readonly helpful: boolean;
  /** Only the day of it is stored. */
  readonly at: Date;
}

/** One person's judgement of one moment as an answer to one question. */
export interface Feedback {
  readonly passage: JudgedPassage;
  /** See {@link FeedbackStore.hashOf}. */
  readonly questionHash: string;
  readonly question?: string;
  readonly within?: string;
  readonly helpful: boolean;
  /** ISO 8601 calendar date. */
  readonly date: string;
}

export interface FeedbackOptions {
  /**
   * Store the text of questions too, so that feedback can become gold by itself. Off by default. Where it is
   * on, `/privacy` says so.
   */
  readonly keepQuestions?: boolean | undefined;
}

/** Judgements that a second click can still change: the last ones. */
const REMEMBERED = 10_000;

/**
 * Which moments people found helpful for which question. Nothing tells who they are. A question is stored as
 * a hash under a random key of the library: whoever sees a hash alone cannot guess the question, whoever has
 * the library can try guesses.
 */
export class FeedbackStore {
  readonly #database: BotDatabase;
  /** Whether the words of questions are kept. */
  readonly keepsQuestions: boolean;
  /**
   * The row that each click wrote, by user and moment. In memory only. With it, a second click replaces the
   * first.
   */
  readonly #rows = new Map<string, number>();

  private constructor(database: BotDatabase, keepQuestions: boolean) {
    this.#database = database;
    this.keepsQuestions = keepQuestions;
  }

  /** @throws VerbatimError as {@link BotDatabase.open} does. */
  static open(dir: string, { keepQuestions = false }: FeedbackOptions = {}): FeedbackStore {
    return new FeedbackStore(BotDatabase.open(dir), keepQuestions);
  }

  /**
   * Adds a judgement, or changes the one that the same user gave on the same moment and question since the
   * process began.
   *
   * @param by - Anything that tells users apart. Kept in memory, never written.
   * @throws VerbatimError as {@link BotDatabase.write} does.
   */
  async add(feedback: NewFeedback, by: string): Promise<void> {
    const { passage, question, within, helpful, at } = feedback;
    const { click, row } = await this.#database.write((sqlite) => {
      const hash = hashWith(keyOf(sqlite) ?? createKey(sqlite), question);
      const date = at.toISOString().slice(0, 10);
      const click = JSON.stringify([by, hash, passage.episode, passage.start]);
      const earlier = this.#rows.get(click);
      if (earlier !== undefined) {
        const change = 'UPDATE feedback SET helpful = ?, date = ? WHERE id = ?';
        const { changes } = sqlite.run(change, [helpful ? 1 : 0, date, earlier]);
        if (changes > 0) return { click, row: earlier };
      }
      const { lastInsertRowid: row } = sqlite.run(
        `INSERT INTO feedback (episode, passage, first_sentence, last_sentence, start, end, question_hash, question, within,
           helpful, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          passage.episode,
          passage.id,
          passage.first,
          passage.last,
          passage.start,
          passage.end,
          hash,
          this.keepsQuestions ? question : null,
          within ?? null,
          helpful ? 1 : 0,
          date,
        ],
      );
      return { click, row };
    });
    this.#remember(click, row);
  }

  /** All feedback, in the order in which it came. */
  all(): Feedback[] {
    return this.#database.all<FeedbackRow>('SELECT * FROM feedback ORDER BY id').map(toFeedback);
  }

  /**
   * The hash that is stored for a question: HMAC-SHA-256 (RFC 2104) under the library's key, the first 16
   * bytes in hexadecimal. Letter case, punctuation and white space make no difference.
   *
   * @returns undefined while there is no feedback, and so no key.
   */
  hashOf(question: string): string | undefined {
    const [row] = this.#database.all<{ key: string }>('SELECT key FROM feedback_key');
    return row && hashWith(row.key, question);
  }

  /**
   * Deletes the feedback on one question, or from before a day, or all of it together with the key.
   *
   * @returns How many judgements were deleted.
   * @throws VerbatimError as {@link BotDatabase.write} does.
   */
  forget(which: { readonly question: string } | { readonly before: Date } | 'all'): Promise<number> {
    return this.#database.write((sqlite) => {
      if (which === 'all') {
        sqlite.run('DELETE FROM feedback_key');
        this.#rows.clear();
        return sqlite.run('DELETE FROM feedback').changes;
      }
      if ('before' in which) {
        return sqlite.run('DELETE FROM feedback WHERE date < ?', [which.before.toISOString().slice(0, 10)])
          .changes;
      }
      const key = keyOf(sqlite);
      if (key === undefined) return 0;
      return sqlite.run('DELETE FROM feedback WHERE question_hash = ?', [hashWith(key, which.question)])
        .changes;
    });
  }

  /**
   * Deletes the judgements that a user gave since the process began: of earlier ones nobody knows whose they
   * are.
   *
   * @returns How many were deleted.
   * @throws VerbatimError as {@link BotDatabase.write} does.
   */
  async forgetBy(user: string): Promise<number> {
    const clicks = [...this.#rows].filter(([click]) =>
      click.startsWith(`${JSON.stringify([user]).slice(0, -1)},`),
    );
    const deleted = await this.#database.write((sqlite) =>
      clicks.reduce(
        (sum, [, row]) => sum + sqlite.run('DELETE FROM feedback WHERE id = ?', [row]).changes,
        0,
      ),
    );
    for (const [click] of clicks) this.#rows.delete(click);
    return deleted;
  }

  /** Closes the file after the writes that are under way. */
  close(): Promise<void> {
    return this.#database.close();
  }

  #remember(click: string, row: number): void {
    this.#rows.set(click, row);
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > REMEMBERED && oldest !== undefined) this.#rows.delete(oldest);
  }
}

interface FeedbackRow {
  readonly episode: string;
  readonly passage: number;
  readonly first_sentence: number;
  readonly last_sentence: number;
  readonly start: number;
  readonly end: number;
  readonly question_hash: string;
  readonly question: string | null;
  readonly within: string | null;
  readonly helpful: number;
  readonly date: string;
}

function toFeedback(row: FeedbackRow): Feedback {
  const { episode, passage: id, first_sentence: first, last_sentence: last, start, end } = row;
  return {
    passage: { episode, id, first, last, start, end },
    questionHash: row.question_hash,
    ...(row.question !== null && { question: row.question }),
    ...(row.within !== null && { within: row.within }),
    helpful: row.helpful === 1,
    date: row.date,
  };
}

function keyOf(sqlite: Sqlite): string | undefined {
  return sqlite.get<{ key: string }>('SELECT key FROM feedback_key')?.key;
}

function createKey(sqlite: Sqlite): string {
  const key = randomBytes(32).toString('hex');
  sqlite.run('INSERT INTO feedback_key VALUES (?)', [key]);
  return key;
}

function hashWith(key: string, question: string): string {
  const words =
    question
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return createHmac('sha256', Buffer.from(key, 'hex')).update(words.join(' ')).digest('hex').slice(0, 32);
}
