import type { DailyQuote, DailyQuoteClaim } from '../../bot-store/daily-quote-store.ts';
import { lastReached } from '../clock/zoned-time.ts';
import { isSeenBefore, type PostProblem } from '../messages/post-problem.ts';
import { destinationOf } from './destination.ts';
import { postOnce, resume } from './post-once.ts';
import type { PostingEnd, PostingTools } from './posting-tools.ts';

/**
 * How long after its time a quote is still begun with, in milliseconds: a process may have to take the place
 * of another. One that is later than that is missed.
 */
const LATE_MS = 120_000;

/**
 * Posts a server's quote of the day where its time has come.
 *
 * @param seen - When it was looked whether it has, in milliseconds since the epoch: where many servers have
 * the same time, the last ones wait for the others, and miss nothing by that.
 * @throws what reading the bot's data, the chore or the way to Discord throw.
 */
export async function postDailyQuote(
  tools: PostingTools,
  quote: DailyQuote,
  seen: number,
): Promise<PostingEnd> {
  const { client, mailbox, dailyQuotes, now, localeOf, commandIds } = tools;
  const { guild, channel } = quote;
  const to = destinationOf(client, { guild, channel, form: 'message' });
  const note = async (problem: PostProblem | undefined) => {
    if (problem !== quote.problem) await dailyQuotes.note(guild, problem);
  };
  if (to.kind === 'closed') {
    await note(to.problem);
    return 'done';
  }
  if (quote.problem !== undefined && isSeenBefore(quote.problem)) await note(undefined);
  const { day, at } = lastReached(quote, seen);
  if (seen - at > LATE_MS) return 'done';
  const held = await dailyQuotes.claimOf({ guild, day });
  if (held?.isPosted) return 'done';
  if (held) {
    const outcome = await resume({ mailbox, claims: dailyQuotes, claim: held, now: now() });
    if (outcome !== 'free') return 'done';
  }
  const call = { guild, day, locale: localeOf(guild), commandIds };
  const { post, quote: words } = await tools.do({ kind: 'daily-quote', call });
  if (!post) {
    await note('no-quote');
    return 'done';
  }
  const claim: DailyQuoteClaim = {
    ...{ guild, day, quote: words, nonce: post.nonce },
    ...{ channel, form: 'message', claimed: now() },
  };
  const outcome = await postOnce({ mailbox, claims: dailyQuotes, claim, post, to });
  if (outcome === 'taken') return 'done';
  await note(outcome === 'posted' ? undefined : outcome);
  return outcome === 'posted' ? 'done' : 'refused';
}
