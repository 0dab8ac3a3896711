import { summaryOf } from '../../summary/episode-summary.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { Bot } from '../bot.ts';
import type { DailyQuoteCall, DailyQuoteOutcome } from '../chore.ts';
import { nonceOf } from '../messages/post.ts';
import { keyOf, namesOf } from '../news/arrivals.ts';
import { wordsFor } from '../texts/words.ts';
import { excerptOfLine, type Line } from './quote-reply.ts';
import { plainEpisodeName } from './render/line-parts.ts';
import { renderQuote } from './render/render-quote.ts';

/** Days before a quote may come again. */
const DAYS_APART = 366;
/** Episodes that are searched for a line. Each new one takes time: its highlights have to be found first. */
const TRIED = 20;

/**
 * A server's quote of the day: a line worth sharing, from the episodes that may be seen there, which the
 * server has not had within a year. For the same episodes, server and day always give the same quote.
 */
export async function dailyQuoteReply(bot: Bot, call: DailyQuoteCall): Promise<DailyQuoteOutcome> {
  const { guild, day, locale, commandIds } = call;
  const { library } = bot.sources;
  const line = await lineOf(bot, call);
  if (!line) return { kind: 'daily-quote', quote: 0 };
  const words = wordsFor(locale, commandIds);
  const reply = renderQuote({
    lines: await excerptOfLine(library, line),
    audience: { words, isSpoiler: () => false },
    heading: `-# ${words.say('daily-quote.heading')}`,
    another: {},
  });
  return {
    kind: 'daily-quote',
    quote: keyOfLine(line),
    post: {
      reply,
      title: plainEpisodeName(line.episode),
      show: line.episode.metadata.show,
      isTopic: false,
      nonce: nonceOf(guild, 'quote of the day', day),
    },
  };
}

async function lineOf(
  { sources, dailyQuotes }: Bot,
  { guild, day }: DailyQuoteCall,
): Promise<Line | undefined> {
  const { library } = sources;
  const shown = new Set(await dailyQuotes.shownSince(guild, yearBefore(day), day));
  const episodes = await library.read((snapshot) => snapshot.episodes());
  const inOrder = drawn(episodes, (episode) => `${guild} ${day} ${namesOf(episode).episode}`);
  for (const episode of inOrder.slice(0, TRIED)) {
    const { highlights } = await summaryOf(library, episode);
    const lines = highlights.map((highlight) => ({ episode, highlight }));
    const fresh = lines.filter((line) => !shown.has(keyOfLine(line)));
    const [line] = drawn(fresh, (one) => `${guild} ${day} ${keyOfLine(one)}`);
    if (line) return line;
  }
  return undefined;
}

/** A key of a line's words, whatever their case and punctuation, and wherever they are said. */
function keyOfLine({ highlight }: Line): number {
  return keyOf(wordsOf(highlight.text).join(' '));
}

/** The items in a pseudo-random order that depends only on the seeds. */
function drawn<Item>(items: readonly Item[], seedOf: (item: Item) => string): readonly Item[] {
  return items
    .map((item) => ({ item, place: keyOf(seedOf(item)) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function yearBefore(day: string): string {
  return new Date(Date.parse(day) - DAYS_APART * 86_400_000).toISOString().slice(0, 10);
}
