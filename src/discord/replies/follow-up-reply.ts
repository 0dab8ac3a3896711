import type { Answer } from '../../answering/ask/answer.ts';
import { answerQuestion } from '../../answering/ask/answer-question.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import type { EpisodeKey } from '../button-state/button-state.ts';
import { episodeKeyOf } from '../button-state/episode-key.ts';
import { followUp } from '../messages/follow-up.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { answerReply } from './answer-reply.ts';
import { readSearch } from './read-search.ts';

/** What a question follows. */
export interface Before {
  /** What was asked, as the message keeps it. */
  readonly question: string;
  /** The episodes of the answer, best first. One that has changed since, or is gone, is passed over. */
  readonly episodes: readonly EpisodeKey[];
}

export interface FollowUpRequest {
  readonly before: Before;
  readonly question: string;
  readonly audience: Audience;
}

/** A place in which a follow-up was looked up. */
interface Try {
  readonly question: string;
  readonly within: EpisodeRecord | undefined;
  readonly confidence: number;
}

/**
 * How much surer an answer from anywhere has to be, that knows nothing of what was asked before: who asks on
 * most likely means the same episode.
 */
const SURER_ELSEWHERE = 0.15;

/**
 * Answers a question that follows another: in the episodes of that answer, with what was asked before; or in
 * all of them, where an answer there is clearly surer.
 *
 * @throws VerbatimError as {@link answerReply} does.
 */
export async function followUpReply(
  bot: Bot,
  { before, question, audience }: FollowUpRequest,
): Promise<Reply> {
  const now = visibleText(question);
  const whole = followUp(before.question, now);
  const near = await Promise.all(
    (await stillThere(bot, before.episodes)).map((episode) => attempt(bot, whole, episode)),
  );
  const everywhere = await Promise.all([attempt(bot, now), attempt(bot, whole)]);
  const best = mostCertain(near);
  const other = mostCertain(everywhere) ?? { question: now, within: undefined, confidence: 0 };
  const { question: asked, within } =
    best && best.confidence + SURER_ELSEWHERE >= other.confidence ? best : other;
  return answerReply(bot, { question: asked, within, audience });
}

async function stillThere({ sources }: Bot, keys: readonly EpisodeKey[]): Promise<readonly EpisodeRecord[]> {
  return sources.library.read((snapshot) =>
    keys.flatMap((key) => {
      const episode = snapshot.episode(key.id);
      return episode && episodeKeyOf(episode).check === key.check ? [episode] : [];
    }),
  );
}

async function attempt(bot: Bot, question: string, within?: EpisodeRecord): Promise<Try> {
  const { words, filters } = await readSearch(bot, question);
  const answer = await answerQuestion(bot.sources, words, { episode: within?.shownId, filters, limit: 1 });
  return { question, within, confidence: certaintyOf(answer) };
}

function certaintyOf({ kind, confidence, quotes }: Answer): number {
  return kind === 'answered' && quotes.length > 0 ? confidence : 0;
}

function mostCertain(tries: readonly Try[]): Try | undefined {
  return [...tries].sort((a, b) => b.confidence - a.confidence)[0];
}
