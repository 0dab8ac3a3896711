import type { EpisodeKey } from '../button-state/button-state.ts';
import { readQuestion } from './question-line.ts';
import type { Button } from './reply.ts';

/** An answer to which a follow-up question can be asked. */
export interface EarlierAnswer {
  /** The question that it answers. */
  readonly question: string;
  /** The episodes of the answer, best first. Some may have changed or be gone since. */
  readonly episodes: readonly EpisodeKey[];
}

/** Reads a message of the bot as an answer; undefined if it is something else. */
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
