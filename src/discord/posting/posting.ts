import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Logger } from '../../log.ts';
import { announceNews, needsAttention } from './announcer.ts';
import { postDailyQuote } from './daily-quoter.ts';
import { Mailbox } from './mailbox.ts';
import type { PostingEnd, PostingTools } from './posting-tools.ts';

export interface PostingOptions extends Omit<PostingTools, 'mailbox' | 'localeOf' | 'now'> {
  readonly log: Logger;
  /** Milliseconds between two looks. Default {@link EVERY_MS}. */
  readonly everyMs?: number | undefined;
  /** Milliseconds since the epoch; for tests. */
  readonly now?: (() => number) | undefined;
}

export interface Posting {
  /**
   * Begins nothing more, and waits up to a second for what is under way. The next start finishes the rest.
   */
  stop(): Promise<void>;
}

/** How often the bot looks for something to post, in milliseconds. */
const EVERY_MS = 20_000;
/** How many channels are posted in at once, so that one with a rate limit does not delay the others. */
const AT_ONCE = 4;
/** The wait before the next attempt after an error, and after a refusal by Discord, in milliseconds. */
const AGAIN_AFTER_MS = 60_000;
const AFTER_REFUSAL_MS = 10 * 60_000;
const STOP_WITHIN_MS = 1_000;

// biome-ignore lint/complexity/useDateNow: claims and daily times are wall-clock times.
const wallClock = () => new Date().getTime();

/** Posts announcements of new episodes and quotes of the day, from now on until it is stopped. */
export function startPosting({ log, everyMs = EVERY_MS, now = wallClock, ...rest }: PostingOptions): Posting {
  const { client, announcements, dailyQuotes } = rest;
  const tools: PostingTools = {
    ...rest,
    now,
    mailbox: new Mailbox(client),
    localeOf: (guild) => client.guilds.cache.get(guild)?.preferredLocale ?? 'en-US',
  };
  const queue = new PQueue({ concurrency: AT_ONCE });
  const busy = new Set<string>();
  const restsUntil = new Map<string, number>();
  let isStopped = false;
  let timer = setTimeout(look, 0);

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      queue.clear();
      await Promise.race([queue.onIdle(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };

  async function look(): Promise<void> {
    try {
      await lookForNews();
      const quotes = await dailyQuotes.all();
      const seen = now();
      for (const quote of quotes)
        if (isHere(quote.guild)) enqueue(`quote ${quote.channel}`, () => postDailyQuote(tools, quote, seen));
    } catch (err) {
      // While the bot leaves, the thread with the library ends: that is no fault.
      if (!isStopped) log.error({ err }, 'could not look for new episodes and daily quotes to post');
    } finally {
      if (!isStopped) timer = setTimeout(look, everyMs).unref();
    }
  }

  async function lookForNews(): Promise<void> {
    const rules = (await announcements.rules()).filter(({ guild }) => isHere(guild));
    if (rules.length === 0) return;
    const { last } = await tools.do({ kind: 'arrivals' });
    for (const rule of rules.filter((one) => needsAttention(tools, one, last)))
      enqueue(`news ${rule.channel} ${rule.show ?? ''}`, () => announceNews(tools, rule, last));
  }

  /** Whether this process can post in a server now: it is not one of another shard, and not unavailable. */
  function isHere(guild: string): boolean {
    return client.guilds.cache.get(guild)?.available ?? false;
  }

  /** @param what - A key for what is posted where. After an error, only the same key has to wait. */
  function enqueue(what: string, work: () => Promise<PostingEnd>): void {
    for (const [other, until] of restsUntil) if (until <= performance.now()) restsUntil.delete(other);
    if (isStopped || busy.has(what) || restsUntil.has(what)) return;
    busy.add(what);
    const [kind] = what.split(' ', 1);
    void queue.add(async () => {
      try {
        if ((await work()) === 'refused') {
          restsUntil.set(what, performance.now() + AFTER_REFUSAL_MS);
          log.warn({ what: kind }, 'Discord refused a post');
        }
      } catch (err) {
        restsUntil.set(what, performance.now() + AGAIN_AFTER_MS);
        log.warn({ err, what: kind }, 'a post failed, and is tried again');
      } finally {
        busy.delete(what);
      }
    });
  }
}
