import type { ShowAccess } from '../shows/show-access.ts';
import { createHandlers } from './all-handlers.ts';
import type { Bot } from './bot.ts';
import { checkOf } from './button-state/episode-key.ts';
import type { Chore, ChoreOutcome } from './chore.ts';
import type { Call } from './interactions/call.ts';
import { type Job, type Outcome, perform } from './job.ts';
import { noteArrivals } from './news/arrivals.ts';
import { announcementReply } from './replies/announcement-reply.ts';
import { dailyQuoteReply } from './replies/daily-quote-reply.ts';

type Seer = Pick<Call, 'guild'> & Partial<Pick<Call, 'user'>>;

/**
 * Does a job with what may be seen where it comes from, and nothing else. It is the only way from Discord to
 * the library: commands, completions, the menu of messages, mentions and buttons of any age all get their
 * episodes here, so that none of them can forget who may see what.
 *
 * @throws What the handler throws.
 */
export async function performVisibly(job: Job, bot: Bot, shows: ShowAccess): Promise<Outcome> {
  return perform(job, createHandlers(await visibleBot(bot, shows, job.call)));
}

/**
 * Does a chore, likewise: what is posted in a server is made of what may be seen there. Of arrivals, which
 * are those of the whole library, nothing comes out but how many there were.
 *
 * @throws VerbatimError when the library or the bot's data cannot be read.
 */
export async function doVisibly(chore: Chore, bot: Bot, shows: ShowAccess): Promise<ChoreOutcome> {
  switch (chore.kind) {
    case 'arrivals':
      return { kind: 'arrivals', last: (await noteArrivals(bot)).last };
    case 'news':
      return announcementReply(await visibleBot(bot, shows, chore.call), chore.call);
    case 'daily-quote':
      return dailyQuoteReply(await visibleBot(bot, shows, chore.call), chore.call);
  }
}

/**
 * The bot as it is to somebody at a place: its library holds no other episodes than those that may be seen
 * there, and it knows up to where they have listened. Where it posts for nobody in particular, it does not.
 */
async function visibleBot(bot: Bot, shows: ShowAccess, { guild, user }: Seer): Promise<Bot> {
  const closed = shows.closedTo(guild);
  const cap = user === undefined ? undefined : await bot.caps.get(user);
  const library = bot.sources.library.within(shows.sees(guild));
  return {
    ...bot,
    sources: { ...bot.sources, library },
    ...(cap !== undefined && { cap }),
    ...(closed.length > 0 && { rules: checkOf(closed.join('\n')) }),
  };
}
