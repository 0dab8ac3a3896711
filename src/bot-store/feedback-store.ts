import { createHmac } from 'node:crypto';

/**
 * The moment that an answer showed. Its times stay valid when the episode is later cut into other passages.
 */
export interface JudgedPassage {
  /** The id of the episode, as people see it. */
  readonly episode: string;
  /** The id of the passage in the library at that time. */
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
  /** Stored as a hash. The text is stored only if {@link FeedbackStore.keepsQuestions}. */
  readonly question: string;
  /** The id of the episode that was searched, if it was only one. */
  readonly within?: string | undefined;
  readonly helpful: boolean;
  /** Only the day is stored. */
  readonly at: Date;
}

/** One person's judgement whether a moment answers a question. */
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
   * Whether to store the text of questions too, so that feedback can become gold questions without anybody
   * typing them again. Default false. If true, `/privacy` says so.
   */
  readonly keepQuestions?: boolean | undefined;
}

/**
 * Which moments people found helpful for which questions. Nothing tells who they are. A question is stored as
 * a hash under a random key that is stored beside it: the hash alone does not reveal the question, but
 * whoever has the whole data can test guesses. Every rejection is a VerbatimError that says what is wrong.
 */
export interface FeedbackStore {
  /** Whether the text of questions is stored. */
  readonly keepsQuestions: boolean;

  /**
   * Adds a judgement. If the same user judged the same moment for the same question since the process began,
   * that judgement is changed instead.
   *
   * @param by - Identifies the user. Kept in memory, never stored.
   */
  add(feedback: NewFeedback, by: string): Promise<void>;

  /** All judgements in the order in which they were given. */
  all(): Promise<Feedback[]>;

  /**
   * The hash under which a question is stored: HMAC-SHA-256 (RFC 2104) with the stored key, the first 16
   * bytes in hexadecimal. Letter case, punctuation and white space make no difference.
   *
   * @returns Undefined before the first judgement, since there is no key yet.
   */
  hashOf(question: string): Promise<string | undefined>;

  /**
   * Deletes the judgements on one question, those from before a day, or all of them together with the key.
   *
   * @returns The number of deleted judgements.
   */
  forget(which: { readonly question: string } | { readonly before: Date } | 'all'): Promise<number>;

  /**
   * Deletes the judgements that a user gave since the process began. Nobody knows who gave the earlier ones.
   *
   * @returns The number of deleted judgements.
   */
  forgetBy(user: string): Promise<number>;
}

/** See {@link FeedbackStore.hashOf}. */
export function hashQuestion(key: string, question: string): string {
  const words =
    question
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return createHmac('sha256', Buffer.from(key, 'hex')).update(words.join(' ')).digest('hex').slice(0, 32);
}
