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
 * Does a job with only the episodes that may be seen in its server. It is the only way from Discord to the
 * library: commands, completions, message menus, mentions and buttons of any age all get their episodes here,
 * so no handler has to check who may see what.
 *
 * @throws What the handler throws.
 */
export async function performVisibly(job: Job, bot: Bot, shows: ShowAccess): Promise<Outcome> {
  return perform(job, createHandlers(await visibleBot(bot, shows, job.call)));
}

/**
 * Does a chore in the same way: a post is made only of what may be seen in its server. Arrivals are numbered
 * over the whole library, but only the last number comes out.
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
 * The bot with a library of only those episodes that may be seen in a server, or in direct messages without
 * one; and with the spoiler cap of the user, if one is named.
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
