import type { Feedback } from '../../../src/bot-store/feedback-store.ts';

/** A line of gold made from feedback; see `GoldQuestion`. */
export interface FeedbackGold {
  /** The hash of the question. */
  readonly id: string;
  readonly question: string;
  readonly episode?: string;
  readonly answers: readonly { readonly episode: string; readonly start: number; readonly end: number }[];
  readonly kind: 'feedback';
}

/** Gold from feedback, and how many questions were left out. */
export interface GoldFromFeedback {
  readonly gold: readonly FeedbackGold[];
  /** Number of questions that have a helpful moment, but whose text is not known. */
  readonly unknown: number;
  /** Number of questions without a moment mostly rated as helpful. They may still have an answer. */
  readonly undecided: number;
}

/** Makes gold from feedback: answers are the moments that more people rated as helpful than not. */
export function goldFromFeedback(feedback: readonly Feedback[]): GoldFromFeedback {
  const gold: FeedbackGold[] = [];
  let unknown = 0;
  let undecided = 0;
  for (const judgements of groupBy(feedback, ({ questionHash, within }) =>
    JSON.stringify([questionHash, within ?? null]),
  )) {
    const [one] = judgements;
    const answers = groupBy(judgements, ({ passage }) =>
      JSON.stringify([passage.episode, passage.start]),
    ).flatMap((votes) => (balance(votes) > 0 ? votes.slice(0, 1).map(toAnswer) : []));
    const text = judgements.find(({ question }) => question !== undefined)?.question;
    if (!one || answers.length === 0) undecided += 1;
    else if (text === undefined) unknown += 1;
    else {
      const episode = one.within === undefined ? {} : { episode: one.within };
      gold.push({ id: one.questionHash, question: text, ...episode, answers, kind: 'feedback' });
    }
  }
  return { gold, unknown, undecided };
}

function toAnswer({ passage: { episode, start, end } }: Feedback): FeedbackGold['answers'][number] {
  return { episode, start, end };
}

function balance(votes: readonly Feedback[]): number {
  return votes.reduce((sum, { helpful }) => sum + (helpful ? 1 : -1), 0);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
