import type { DailyQuote, DailyQuoteClaim } from '../../bot-store/daily-quote-store.ts';
import { lastReached } from '../clock/zoned-time.ts';
import { isSeenBefore, type PostProblem } from '../messages/post-problem.ts';
import { destinationOf } from './destination.ts';
import { postOnce, resume } from './post-once.ts';
import type { PostingEnd, PostingTools } from './posting-tools.ts';

/**
 * How late a quote may be, in milliseconds. It leaves time for another process to take over. A quote that
 * would be later is skipped for that day.
 */
const LATE_MS = 120_000;

/**
 * Posts a server's quote of the day if its time has come.
 *
 * @param seen - When the bot looked for due quotes, in milliseconds since the epoch. Lateness counts from
 * then: if many servers have the same time, the last ones wait for the others, but must not be skipped for
 * that.
 * @throws what reading the bot's data, the chore or Discord's API throw.
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
    guild,
    day,
    quote: words,
    nonce: post.nonce,
    channel,
    form: 'message',
    claimed: now(),
  };
  const outcome = await postOnce({ mailbox, claims: dailyQuotes, claim, post, to });
  if (outcome === 'taken') return 'done';
  await note(outcome === 'posted' ? undefined : outcome);
  return outcome === 'posted' ? 'done' : 'refused';
}
