import { randomBytes } from 'node:crypto';
import type { Session } from '../../postgres/postgres.ts';
import { type FeedbackRow, toFeedback } from '../feedback-row.ts';
import {
  type Feedback,
  type FeedbackOptions,
  type FeedbackStore,
  hashQuestion,
  type NewFeedback,
} from '../feedback-store.ts';
import { RecentClicks } from '../recent-clicks.ts';
import type { BotPostgres } from './bot-postgres.ts';

/** Feedback in Postgres. */
export class PostgresFeedbackStore implements FeedbackStore {
  readonly #database: BotPostgres;
  readonly #clicks = new RecentClicks();
  readonly keepsQuestions: boolean;
  /** The last judgement that was added. They are added one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: BotPostgres, { keepQuestions = false }: FeedbackOptions = {}) {
    this.#database = database;
    this.keepsQuestions = keepQuestions;
  }

  add(feedback: NewFeedback, by: string): Promise<void> {
    // Of two clicks at the same time, the second has to find the row of the first.
    const added = this.#last.then(() => this.#add(feedback, by));
    this.#last = added.catch(() => undefined);
    return added;
  }

  async all(): Promise<Feedback[]> {
    return (await this.#database.read<FeedbackRow>('SELECT * FROM verbatim.feedback ORDER BY id')).map(
      toFeedback,
    );
  }

  async hashOf(question: string): Promise<string | undefined> {
    const [row] = await this.#database.read<{ key: string }>('SELECT key FROM verbatim.feedback_key');
    return row && hashQuestion(row.key, question);
  }

  forget(which: { readonly question: string } | { readonly before: Date } | 'all'): Promise<number> {
    return this.#database.write(async (session) => {
      if (which === 'all') {
        await session.query('DELETE FROM verbatim.feedback_key');
        return deleted(session, 'TRUE');
      }
      if ('before' in which) return deleted(session, 'date < $1', which.before.toISOString().slice(0, 10));
      const [row] = await session.query<{ key: string }>('SELECT key FROM verbatim.feedback_key');
      return row ? deleted(session, 'question_hash = $1', hashQuestion(row.key, which.question)) : 0;
    });
  }

  async forgetBy(user: string): Promise<number> {
    const rows = this.#clicks.rowsBy(user);
    const count = await this.#database.write((session) => deleted(session, 'id = ANY($1::bigint[])', rows));
    this.#clicks.forget(rows);
    return count;
  }

  async #add({ passage, question, within, helpful, at }: NewFeedback, by: string): Promise<void> {
    const date = at.toISOString().slice(0, 10);
    const judged = helpful ? 1 : 0;
    const { click, row } = await this.#database.write(async (session) => {
      const questionHash = hashQuestion(await keyIn(session), question);
      const click = { by, questionHash, passage };
      const earlier = this.#clicks.rowOf(click);
      if (earlier !== undefined) {
        const change = 'UPDATE verbatim.feedback SET helpful = $1, date = $2 WHERE id = $3 RETURNING id';
        const changed = await session.query(change, [judged, date, earlier]);
        if (changed.length > 0) return { click, row: earlier };
      }
      const [added] = await session.query<{ id: string }>(
        `INSERT INTO verbatim.feedback (episode, passage, first_sentence, last_sentence, start, "end",
             question_hash, question, within, helpful, date)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
        [
          ...[passage.episode, passage.id, passage.first, passage.last, passage.start, passage.end],
          ...[questionHash, this.keepsQuestions ? question : null, within ?? null, judged, date],
        ],
      );
      return { click, row: Number(added?.id) };
    });
    this.#clicks.note(click, row);
  }
}

/** The key of this database, which is created if there is none. Only one process can create it. */
async function keyIn(session: Session): Promise<string> {
  await session.query('INSERT INTO verbatim.feedback_key (key) VALUES ($1) ON CONFLICT DO NOTHING', [
    randomBytes(32).toString('hex'),
  ]);
  const [row] = await session.query<{ key: string }>('SELECT key FROM verbatim.feedback_key');
  if (!row) throw new Error('The key of the feedback is not there, though it was just made.');
  return row.key;
}

async function deleted(session: Session, condition: string, ...values: readonly unknown[]): Promise<number> {
  return (await session.query(`DELETE FROM verbatim.feedback WHERE ${condition} RETURNING id`, values))
    .length;
}
