import { randomBytes } from 'node:crypto';
import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { type FeedbackRow, toFeedback } from '../feedback-row.ts';
import {
  type Feedback,
  type FeedbackOptions,
  type FeedbackStore,
  hashQuestion,
  type NewFeedback,
} from '../feedback-store.ts';
import { RecentClicks } from '../recent-clicks.ts';
import { BotDatabase } from './bot-database.ts';

/** Feedback in the file with the bot's own data. */
export class SqliteFeedbackStore implements FeedbackStore {
  readonly #database: BotDatabase;
  readonly #clicks = new RecentClicks();
  readonly keepsQuestions: boolean;

  private constructor(database: BotDatabase, keepQuestions: boolean) {
    this.#database = database;
    this.keepsQuestions = keepQuestions;
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string, { keepQuestions = false }: FeedbackOptions = {}): SqliteFeedbackStore {
    return new SqliteFeedbackStore(BotDatabase.open(dir), keepQuestions);
  }

  async add(feedback: NewFeedback, by: string): Promise<void> {
    const { passage, question, within, helpful, at } = feedback;
    const { click, row } = await this.#database.write((sqlite) => {
      const questionHash = hashQuestion(keyOf(sqlite) ?? createKey(sqlite), question);
      const date = at.toISOString().slice(0, 10);
      const click = { by, questionHash, passage };
      const earlier = this.#clicks.rowOf(click);
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
          questionHash,
          this.keepsQuestions ? question : null,
          within ?? null,
          helpful ? 1 : 0,
          date,
        ],
      );
      return { click, row };
    });
    this.#clicks.note(click, row);
  }

  all(): Promise<Feedback[]> {
    return this.#database.read((sqlite) =>
      sqlite.all<FeedbackRow>('SELECT * FROM feedback ORDER BY id').map(toFeedback),
    );
  }

  async hashOf(question: string): Promise<string | undefined> {
    const key = await this.#database.read(keyOf);
    return key === undefined ? undefined : hashQuestion(key, question);
  }

  forget(which: { readonly question: string } | { readonly before: Date } | 'all'): Promise<number> {
    return this.#database.write((sqlite) => {
      if (which === 'all') {
        sqlite.run('DELETE FROM feedback_key');
        return sqlite.run('DELETE FROM feedback').changes;
      }
      if ('before' in which) {
        return sqlite.run('DELETE FROM feedback WHERE date < ?', [which.before.toISOString().slice(0, 10)])
          .changes;
      }
      const key = keyOf(sqlite);
      if (key === undefined) return 0;
      return sqlite.run('DELETE FROM feedback WHERE question_hash = ?', [hashQuestion(key, which.question)])
        .changes;
    });
  }

  async forgetBy(user: string): Promise<number> {
    const rows = this.#clicks.rowsBy(user);
    const deleted = await this.#database.write((sqlite) =>
      rows.reduce((sum, row) => sum + sqlite.run('DELETE FROM feedback WHERE id = ?', [row]).changes, 0),
    );
    this.#clicks.forget(rows);
    return deleted;
  }

  /** Closes the file after pending writes. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function keyOf(sqlite: Sqlite): string | undefined {
  return sqlite.get<{ key: string }>('SELECT key FROM feedback_key')?.key;
}

function createKey(sqlite: Sqlite): string {
  const key = randomBytes(32).toString('hex');
  sqlite.run('INSERT INTO feedback_key VALUES (?)', [key]);
  return key;
}
