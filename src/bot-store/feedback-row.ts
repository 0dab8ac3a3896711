import type { Feedback } from './feedback-store.ts';

/** A row of `feedback`, as both databases return it. Postgres returns 64-bit integers as text. */
export interface FeedbackRow {
  readonly episode: string;
  readonly passage: number | string;
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

export function toFeedback(row: FeedbackRow): Feedback {
  const { episode, passage: id, first_sentence: first, last_sentence: last, start, end } = row;
  return {
    passage: { episode, id: Number(id), first, last, start, end },
    questionHash: row.question_hash,
    ...(row.question !== null && { question: row.question }),
    ...(row.within !== null && { within: row.within }),
    helpful: row.helpful === 1,
    date: row.date,
  };
}
