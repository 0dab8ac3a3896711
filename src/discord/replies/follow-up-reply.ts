import type { Quote } from '../../answering/ask/answer.ts';
import { answerQuestion } from '../../answering/ask/answer-question.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { toTerms } from '../../retrieval/signals/question-terms.ts';
import type { Bot } from '../bot.ts';
import type { EpisodeKey } from '../button-state/button-state.ts';
import { episodeKeyOf } from '../button-state/episode-key.ts';
import type { EarlierAnswer } from '../messages/earlier-answer.ts';
import { followUp } from '../messages/follow-up.ts';
import { visibleText } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { answerReply } from './answer-reply.ts';
import { readSearch } from './read-search.ts';

export interface FollowUpRequest {
  readonly before: EarlierAnswer;
  readonly question: string;
  readonly audience: Audience;
}

/** The result of one way to look up a follow-up question. */
interface Try {
  readonly question: string;
  /** The one episode that was searched; all if undefined. */
  readonly within: EpisodeRecord | undefined;
  readonly confidence: number;
  readonly best: Quote | undefined;
  readonly hasNext: boolean;
}

/**
 * How much more confident an answer from all episodes has to be, from 0 to 1: a follow-up most likely means
 * the episode of the answer before it.
 */
const SURER_ELSEWHERE = 0.3;
/**
 * Confidence in an answer from those episodes counts up to this: the words of the earlier question raise it,
 * whether they answer the new one or not.
 */
const SURE_AT_MOST = 0.5;

/**
 * Answers a follow-up question. It is searched in the episodes of the answer before it: in each together with
 * the earlier question, and in the first also alone. It is searched in all episodes as well, and an answer
 * from there is taken if it is clearly more confident. Quotes that were already shown are repeated only if
 * there are no others.
 *
 * @throws VerbatimError as {@link answerReply} does.
 */
export async function followUpReply(
  bot: Bot,
  { before, question, audience }: FollowUpRequest,
): Promise<Reply> {
  const now = visibleText(question);
  const whole = followUp(before.question, now);
  const episodes = await stillThere(bot, before.episodes);
  const near: Try[] = [];
  const shown: Quote[] = [];
  for (const [index, episode] of episodes.entries()) {
    const { best } = await attempt(bot, before.question, episode);
    if (best) shown.push(best);
    near.push(await attempt(bot, whole, episode));
    if (index === 0) near.push(await attempt(bot, now, episode));
  }
  const elsewhere = mostCertain([await attempt(bot, now), await attempt(bot, whole)], shown);
  const [again] = near;
  const best = mostCertain(near, shown) ?? (again && again.confidence > 0 ? again : undefined);
  const surer = Math.min(best?.confidence ?? 0, SURE_AT_MOST) + SURER_ELSEWHERE;
  if (!best || surer < (elsewhere?.confidence ?? 0)) {
    const { question: asked, within } = elsewhere ?? { question: now, within: undefined };
    return answerReply(bot, { question: asked, within, audience });
  }
  // A follow-up without a word to search for, such as "Why?", gets the next quote on the earlier question.
  const number =
    best === again && again.hasNext && isShown(again, shown) && toTerms(now).length === 0 ? 1 : 0;
  return answerReply(bot, { question: best.question, within: best.within, number, audience });
}

/** The episodes that are still there and unchanged. */
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
  const answer = await answerQuestion(bot.sources, words, { episode: within?.shownId, filters, limit: 2 });
  const [best] = answer.quotes;
  return {
    question,
    within,
    confidence: answer.kind === 'answered' ? answer.confidence : 0,
    best,
    hasNext: answer.quotes.length > 1,
  };
}

/** The most confident of the answers whose quote was not shown before; the first of equals. */
function mostCertain(tries: readonly Try[], shown: readonly Quote[]): Try | undefined {
  return tries
    .filter((one) => one.confidence > 0 && !isShown(one, shown))
    .sort((a, b) => b.confidence - a.confidence)[0];
}

function isShown({ best }: Try, shown: readonly Quote[]): boolean {
  return shown.some(
    ({ episode, first, last }) =>
      episode.row === best?.episode.row && first <= best.last && best.first <= last,
  );
}
