import type { ShowAccess } from '../shows/show-access.ts';
import { createHandlers } from './all-handlers.ts';
import type { Bot } from './bot.ts';
import { checkOf } from './button-state/episode-key.ts';
import type { Call } from './interactions/call.ts';
import { type Job, type Outcome, perform } from './job.ts';

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
 * The bot as it is to somebody at a place: its library holds no other episodes than those that may be seen
 * there, and it knows up to where they have listened.
 */
async function visibleBot(bot: Bot, shows: ShowAccess, { guild, user }: Call): Promise<Bot> {
  const closed = shows.closedTo(guild);
  const cap = await bot.caps.get(user);
  const library = bot.sources.library.within(shows.sees(guild));
  return {
    ...bot,
    sources: { ...bot.sources, library },
    ...(cap !== undefined && { cap }),
    ...(closed.length > 0 && { rules: checkOf(closed.join('\n')) }),
  };
}
