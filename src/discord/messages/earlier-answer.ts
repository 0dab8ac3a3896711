import type { EpisodeKey } from '../button-state/button-state.ts';
import { readQuestion } from './question-line.ts';
import type { Button } from './reply.ts';

/** An answer that a question can follow. */
export interface EarlierAnswer {
  /** What was asked, as the message keeps it. */
  readonly question: string;
  /** The episodes of the answer, best first. One that has changed since, or is gone, is passed over. */
  readonly episodes: readonly EpisodeKey[];
}

/** What an answer of the bot was asked, and the episodes that it is from. Undefined for another message. */
export function earlierAnswer(message: {
  readonly content: string;
  readonly buttons: readonly (readonly Button[])[];
}): EarlierAnswer | undefined {
  const question = readQuestion(message.content);
  if (question === undefined) return undefined;
  const episodes = message.buttons
    .flat()
    .flatMap((button) => ('state' in button && button.state.kind === 'ask-on' ? button.state.episodes : []));
  return { question, episodes };
}
