import { createHmac } from 'node:crypto';

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

/**
 * Which moments people found helpful for which question. Nothing tells who they are. A question is stored as
 * a hash under a random key of the library: whoever sees a hash alone cannot guess the question, whoever has
 * the library can try guesses. All that rejects does so with a VerbatimError that says what is wrong.
 */
export interface FeedbackStore {
  /** Whether the words of questions are kept. */
  readonly keepsQuestions: boolean;

  /**
   * Adds a judgement, or changes the one that the same user gave on the same moment and question since the
   * process began.
   *
   * @param by - Anything that tells users apart. Kept in memory, never written.
   */
  add(feedback: NewFeedback, by: string): Promise<void>;

  /** All feedback, in the order in which it came. */
  all(): Promise<Feedback[]>;

  /**
   * The hash that is stored for a question: HMAC-SHA-256 (RFC 2104) under the library's key, the first 16
   * bytes in hexadecimal. Letter case, punctuation and white space make no difference.
   *
   * @returns undefined while there is no feedback, and so no key.
   */
  hashOf(question: string): Promise<string | undefined>;

  /**
   * Deletes the feedback on one question, or from before a day, or all of it together with the key.
   *
   * @returns How many judgements were deleted.
   */
  forget(which: { readonly question: string } | { readonly before: Date } | 'all'): Promise<number>;

  /**
   * Deletes the judgements that a user gave since the process began: of earlier ones nobody knows whose they
   * are.
   *
   * @returns How many were deleted.
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
