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
  /** Begins nothing more, and waits a little for what is under way. What is not done then is done later. */
  stop(): Promise<void>;
}

/** How often it is looked whether there is something to post, in milliseconds. */
const EVERY_MS = 20_000;
/** Channels that are posted in at once: one that Discord keeps waiting delays no other. */
const AT_ONCE = 4;
/** How long it is left alone where something went wrong, and where Discord took it not, in milliseconds. */
const AGAIN_AFTER_MS = 60_000;
const AFTER_REFUSAL_MS = 10 * 60_000;
const STOP_WITHIN_MS = 1_000;

// biome-ignore lint/complexity/useDateNow: claims and daily times are by the calendar, not by the stopwatch.
const wallClock = () => new Date().getTime();

/** Posts what nobody has asked for, from now on: announcements of new episodes, and quotes of the day. */
export function startPosting({ log, everyMs = EVERY_MS, now = wallClock, ...rest }: PostingOptions): Posting {
  const { client, announcements, dailyQuotes } = rest;
  const tools: PostingTools = {
    ...{ ...rest, now, mailbox: new Mailbox(client) },
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
      // While the bot leaves, its thread with the library ends: that is no fault.
      if (!isStopped) log.error({ err }, 'could not look for what there is to post');
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

  /** A server that is out of order has no channels for the moment; one of another process is not here. */
  function isHere(guild: string): boolean {
    return client.guilds.cache.get(guild)?.available ?? false;
  }

  /** @param what - Tells apart what is posted where: what goes wrong with one keeps no other waiting. */
  function enqueue(what: string, work: () => Promise<PostingEnd>): void {
    for (const [other, until] of restsUntil) if (until <= performance.now()) restsUntil.delete(other);
    if (isStopped || busy.has(what) || restsUntil.has(what)) return;
    busy.add(what);
    const [kind] = what.split(' ', 1);
    void queue.add(async () => {
      try {
        if ((await work()) === 'refused') {
          restsUntil.set(what, performance.now() + AFTER_REFUSAL_MS);
          log.warn({ what: kind }, 'Discord did not let something be posted');
        }
      } catch (err) {
        restsUntil.set(what, performance.now() + AGAIN_AFTER_MS);
        log.warn({ err, what: kind }, 'something could not be posted, and is tried again');
      } finally {
        busy.delete(what);
      }
    });
  }
}
